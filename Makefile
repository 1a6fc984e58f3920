# make site    装好环境，生成演示网站到 site/        make test   运行全部测试
# make serve   在本机浏览 site/                      make check  检查代码风格、类型、模块边界和工作流
# make bench   计时（ARGS=…）                        make format 统一代码格式
# make lock    依赖变化后重新锁定版本（需要 Python 3.11） make demo-data 重新生成演示数据
# make contact-sheet 重新拍摄 .github/screenshots/ 里的网页样貌
# make bench-search 查找的准确与快慢（ARGS=…）
# make trials  很久的试验：每一步都失败一次、两年六十次生成（ARGS=…）
# make bench-peers 与 Hugo、Pagefind 对照计时（ARGS=…）

.DEFAULT_GOAL := site
.PHONY: contact-sheet demo-data site pagefind serve check check-style check-types check-imports check-workflow test trials \
	browser bench bench-peers bench-search format lock
.DELETE_ON_ERROR:

BIN := .venv/bin
PIP_TOOLS := pip-tools==7.6.2
export PYTHON

site: pagefind
	@$(BIN)/gongshi build --demo
	@echo
	@echo '演示网站在 site/，首页是 site/index.html（数据均为虚构）。'
	@echo '浏览请运行 make serve（即 .venv/bin/gongshi serve --demo），再按提示打开地址。'

pagefind: .venv/ready
	@.ci/install-pagefind

serve: .venv/ready
	@$(BIN)/gongshi serve --demo

check: check-style check-types check-imports check-workflow

check-style: .venv/ready-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

check-types: .venv/ready-dev
	$(BIN)/mypy

check-imports: .venv/ready-dev
	$(BIN)/lint-imports

check-workflow: .venv/ready-dev
	$(BIN)/jactionlint

test: .venv/ready-dev browser pagefind
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

# Every k-th effect of a build fails, system calls fail under the shim, file systems are full, sixty builds in a row;
# every file of work/ is damaged in every way, builds are killed at more steps and moments.
trials: .venv/ready-dev pagefind
	$(BIN)/python -m pytest -m trial --numprocesses auto --dist loadgroup $(ARGS)
	GONGSHI_TRIALS=1 $(BIN)/python -m pytest tests/test_survive_damaged_work.py tests/test_survive_kill.py $(ARGS)
	@cat work/trials/*.txt

browser:
	@.ci/install-browser

contact-sheet: .venv/ready-dev browser
	$(BIN)/python -m tests.browser.contact_sheet

bench: .venv/ready-dev pagefind
	$(BIN)/python -m tests.benchmarks.bench $(ARGS)

bench-search: .venv/ready-dev browser
	$(BIN)/python -m tests.benchmarks.search $(ARGS)

bench-peers: .venv/ready-dev pagefind
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[bench]'
	$(BIN)/python -m tests.benchmarks.peers $(ARGS)

# Only after a change of what a record is: see CONTRIBUTING.md.
demo-data: .venv/ready
	@.ci/make-demo-data

format: .venv/ready-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Both lock files name every package with its sha256; the second holds all of the first.
lock:
	python3.11 -m venv --clear work/lock
	work/lock/bin/pip install --quiet $(PIP_TOOLS)
	CUSTOM_COMPILE_COMMAND='make lock' work/lock/bin/pip-compile $(LOCK) --output-file=requirements.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND='make lock' work/lock/bin/pip-compile $(LOCK) --extra=dev --constraint=requirements.txt \
		--output-file=requirements-dev.txt pyproject.toml
LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --build-deps-for=editable \
	--no-emit-index-url --no-emit-find-links --no-emit-options

.venv/ready: pyproject.toml requirements.txt .ci/make-venv .ci/install-pinned
	@.ci/make-venv
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@echo '安装检查与测试所需的软件包……'
	@.ci/install-pinned requirements-dev.txt
	@touch $@
