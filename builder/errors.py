"""Errors with stable codes: a Chinese message for the person who must act, and a hint how to mend it.

A table, and so it is long. Letters: C command and configuration · B approved batch · O orders · R register and ledger ·
P publishing (stage, checks, commit) · M made-up data. The rules that hold single rows have codes of their own, in the
headers of ``rules/*.sql``.
"""

from dataclasses import dataclass

from builder.os_words import in_words, text_in_words


@dataclass(frozen=True)
class ErrorKind:
    """One entry of the catalogue. ``message`` and ``hint`` are ``str.format`` templates over the error's values;
    ``status`` is the exit status of a command that ends with it."""

    message: str
    hint: str
    status: int = 1


CATALOGUE: dict[str, ErrorKind] = {
    # --- C: command and configuration
    "C001": ErrorKind(
        "找不到{what}：{path}", "请核对路径；城市的各个文件夹应在城市文件夹之内，或在它的 gongshi.yml 所指的地方。"
    ),
    "C002": ErrorKind("时间写法无法识别：{value}", "请写成 2026-03-14 或 2026-03-14T08:30+08:00。"),
    "C004": ErrorKind(
        "站点配置 {path} 有误：\n{problems}", "请按上面每一行指出的键逐项更正；说明见 CONTRIBUTING.md「站点配置」。"
    ),
    "C005": ErrorKind(
        "另一个 gongshi 正在处理同一数据目录：{path}", "请等它结束后再试；长时间不结束时检查是否有残留进程。"
    ),
    "C006": ErrorKind("模板 {name} 有误：{reason}", "请检查模板语法，或恢复发行版自带的模板。"),
    "C007": ErrorKind(
        "缺少密钥文件：{path}",
        "首次运行可用 openssl rand -hex 32 生成；已公示过的站点必须恢复原密钥，否则全部地址都会改变。",
    ),
    "C008": ErrorKind("密钥文件 {path} 不是 64 位十六进制", "请恢复原来的密钥文件，不要手工修改。"),
    # --- B: approved batch
    "B001": ErrorKind("找不到批次清单：{path}", "每个批次文件夹内应有 batch.yml；格式见 CONTRIBUTING.md「报送批次」。"),
    "B002": ErrorKind("批次文件夹名不可用：{name}", "只用字母、数字、点、下划线和连字符，不超过 80 个字符。"),
    "B003": ErrorKind("批次清单 {path} 有误：{problem}", "请按所指的键更正；格式见 CONTRIBUTING.md「报送批次」。"),
    "B004": ErrorKind("批次清单 {path} 的 dataset 无法识别：{value}", "行政许可写 licence，行政处罚写 penalty。"),
    "B005": ErrorKind(
        "批次清单 {path} 的 standard 无法识别：{value}",
        '写 "2018"、"2015"（两套国家标准字段）、plain（中文表头）或映射文件名（如 ours.yml）。',
    ),
    "B006": ErrorKind(
        "批次清单 {path} 缺少{what}的签署人或时间", "未经保密审查和批准的批次不得公示；请补齐 by 与 at。"
    ),
    "B007": ErrorKind("批次清单 {path} 的保密审查与批准是同一人：{who}", "两个环节必须由两个人负责。"),
    "B008": ErrorKind(
        "批次文件的路径不在批次文件夹之内：{name}", "只写文件夹内的相对路径；不得使用绝对路径、.. 或符号链接。"
    ),
    "B009": ErrorKind("批次 {folder} 中没有这个文件：{name}", "请补上文件，或从清单中删去后重新批准。"),
    "B010": ErrorKind("同一文件在清单中列了两次：{name}", "请删去重复的一项。"),
    "B012": ErrorKind("批次清单 {path} 有多处错误：\n{problems}", "请逐行更正；格式见 CONTRIBUTING.md「报送批次」。"),
    "B013": ErrorKind("找不到映射文件 {name}", "已查找：{folder} 与 {mappings}；请核对 standard 的写法。"),
    "B014": ErrorKind(
        "映射文件 {path} 有误：\n{problems}",
        "请逐行更正；格式见 CONTRIBUTING.md「映射文件」，可用的列见 gongshi columns。",
    ),
    "B015": ErrorKind("映射文件 {path} 用于 {mapping}，批次却是 {batch}", "请选用同一类数据的映射文件。"),
    "B016": ErrorKind(
        "文件 {file} 不是能读的表格，而是{what}",
        "能读的有 Excel（xlsx、xls、2003 XML）、ods、CSV、JSON、Parquet 及其 zip 压缩包；请导出或另存为其中一种。",
    ),
    "B017": ErrorKind(
        "文件 {file} 不是有效的 {encoding}：第 {line} 行、第 {offset} 字节处（从 0 起）无法解码",
        "请以 UTF-8 或 GB18030 重新导出；不要用会替换字符的工具转码。",
    ),
    "B018": ErrorKind(
        "文件 {file} 含有空字节：第 {line} 行、第 {offset} 字节处（从 0 起）",
        "多为损坏的文件；请以 UTF-8 重新导出。",
    ),
    "B019": ErrorKind("文件 {file} 是空的，或没有表头", "第一行应是列名。"),
    "B020": ErrorKind(
        "文件 {file} 第 {line} 行开始的双引号没有正确闭合", "单元格内的双引号应写成两个；请在该行补上或删去引号。"
    ),
    "B021": ErrorKind(
        "文件 {file} 从第 {line} 行开始的记录中，有一格超过 131,072 个字符", "多为漏写了结束的双引号；请检查该行。"
    ),
    "B022": ErrorKind(
        "文件 {file} 的表头有重复：“{heading}”与“{other}”",
        "两列说的是同一项，只能留一列；请删去或改名，两列都要保留的，用映射文件写明采用哪一列。",
    ),
    "B023": ErrorKind(
        "文件 {file} 缺少必需的列：{missing}",
        "请补上这些列，或把表头改成这里的写法；改不了文件的，写映射文件（CONTRIBUTING.md「映射文件」），没有决定日期的，"
        "在其中用 fallbacks 指明替代的列。文件中的列为：{found}",
    ),
    "B024": ErrorKind("文件 {file} 第 {line} 行无法读取：{reason}", "请检查该行的分隔符与引号。"),
    "B025": ErrorKind(
        "批次 {batch} 的文件 {file} 与批准时的 sha256 不符",
        "文件在批准后被改动；请恢复原文件，或重新审查批准后更新清单。",
    ),
    "B026": ErrorKind(
        "批次 {batch} 的文件 {file} 实有 {found} 行，清单写的是 {stated} 行", "行数不含表头和空行；请核对文件是否完整。"
    ),
    "B027": ErrorKind(
        "以下批次没有标明 demo: true：{batches}",
        "这里只发布虚构的演示数据；真实数据请放在自己的城市文件夹里（gongshi init），在自己的机器上生成和发布。",
    ),
    "B040": ErrorKind("文件 {file} 已损坏：{reason}", "请用表格软件打开后另存，或重新导出；打不开的请报送单位重报。"),
    "B041": ErrorKind("文件 {file} 设有密码", "请去掉打开密码后重新报送。"),
    "B042": ErrorKind(
        "压缩包 {file} 不能接受：{reason}", "请只把表格文件放进一层 zip 压缩包（最多 1,000 个文件、解压后 1 GB）。"
    ),
    "B043": ErrorKind(
        "文件 {file} 的工作表过大：{rows} 行、{columns} 列", "多为远处的单元格里有误填的内容；请删去，或分成几个文件。"
    ),
    "B044": ErrorKind(
        "文件 {file} 第 {line} 行不是能读的 JSON：{reason}",
        "应是由对象组成的数组 [{{…}}, …]（也可以在对象之内，如 result.items），或每行一个对象。",
    ),
    "B045": ErrorKind(
        "文件 {file} 缺少{document}要求公示的内容：{missing}",
        "请补上这些列；不适用这份文件的，请改批次清单中的 minimum。",
    ),
    "B046": ErrorKind("文件 {file} 没有表头：最前面的一行已是数据", "请在数据之上加一行列名，其中必须有：{missing}。"),
    "B047": ErrorKind("文件 {file} 不是能读的表格：{reason}", "请这样处理：{remedy}。"),
    "B048": ErrorKind(
        "文件 {file} 像是{found}，命令中写的却是{stated}（--dataset {option}）",
        "请核对文件，或去掉 --dataset（会按表头判断）；许可与处罚要分开报送。",
    ),
    "B049": ErrorKind("文件有 {count} 处问题：\n{problems}", "请逐项改正后再运行一次。"),
    "B050": ErrorKind(
        "看不出文件 {file} 是哪一类数据、用的是哪种标准：{reason}",
        '请用 --dataset 写明 licence 或 penalty，用 --standard 写明 "2018"、"2015"、plain（中文表头）或映射文件名。',
    ),
    "B051": ErrorKind(
        "批次 {batch} 的文件 {file} 在收到之后被改动",
        "请用收到时的原文件；内容确需更正的，请用 gongshi receive 另收一个批次。",
    ),
    "B052": ErrorKind(
        "批次 {batch} 已经批准：{who}，{at}", "批准过的批次不能再批；内容需要更正的，请另报一个批次或写处置单。"
    ),
    "B053": ErrorKind(
        "批次 {batch} 写明更正的是批次 {mends}，{reason}", "mends 应是同一数据目录中、同一类数据的批次的文件夹名。"
    ),
    "B054": ErrorKind("已有同名的批次：{path}", "请用 --name 另起一个名字；已有的批次不会被覆盖。"),
    "B055": ErrorKind(
        "批次清单 {path} 在批准之后被改动", "请恢复批准时的 batch.yml；确需改动的，删去 approval 一项后重新审查批准。"
    ),
    "B056": ErrorKind("保密审查的时间 {at} 不在收到批次（{received_at}）与现在之间", "请核对 --secrecy-review-at。"),
    "B057": ErrorKind("这里没有这个批次：{name}", "请写批次文件夹的路径，或 data/received/ 中的批次名。"),
    "B058": ErrorKind(
        "批次 {batch} 的映射文件 {name} 在批准之后被改动",
        "请恢复批准时的映射文件；确需改动的，删去 batch.yml 的 approval 一项后重新审查批准。",
    ),
    "B060": ErrorKind(
        "批次 {batch} 在处理期间被另一个命令移走，{where}", "多为刚刚得到批准；请对它现在的位置再运行一次。"
    ),
    "B061": ErrorKind("文件 {file} 在收件期间有变动，或没有抄对", "请等文件写完（传完）、存储设备正常后再收一次。"),
    "B062": ErrorKind("另一个命令正在收名为 {name} 的批次", "请等它结束，或用 --name 另起一个名字。"),
    "B063": ErrorKind(
        "中断的命令在 {folder} 里留下没有做完的事，现在也做不完：{reason}",
        "多为批次文件夹随后被人移走或改名；请放回原处再运行，确认不要了就删去 {folder}。",
    ),
    "B064": ErrorKind("批次 {batch} 的 {what} 在批准期间被改动", "请核对改动之后再批准一次；批次保持没有批准。"),
    "B070": ErrorKind(
        "审查人的判定 {path} {reason}",
        "请恢复批准时的 review.csv；判定确需更正的，删去 batch.yml 的 approval 一项后重新审查批准。",
    ),
    "B071": ErrorKind(
        "审查表 {path} 读不了：{reason}",
        "请用 gongshi check 写出的“需人工确认.csv”（或检查报告中的同名工作表），只填判定一列。",
    ),
    "B072": ErrorKind(
        "审查表 {path} 有误：\n{problems}",
        "请逐行改正；批次有变动的，重新运行 gongshi check（已填的判定会保留），填好后再批准。什么都还没有写下。",
    ),
    "B073": ErrorKind(
        "批次 {batch} 的保密审查之后，{what}",
        "请保密审查人重新审查：gongshi approve 批次 --secrecy-review 姓名 [--review 文件]。",
    ),
    "B074": ErrorKind(
        "文件 {file} 的表头“{heading}”写明的单位，与映射文件的 money_unit（{column} 为{unit}）不同",
        "请核对金额究竟以什么计，改映射文件的 money_unit 或表头；在此之前一行也不读，以免金额差一万倍。",
    ),
    "B075": ErrorKind(
        "文件 {file} 的表头“{heading}”写明的单位不是元、万元、千元、百元、角、分",
        "请换算成元或万元，照实改表头，再改映射文件中的表头；在此之前一行也不读，以免金额差许多倍。",
    ),
    "B080": ErrorKind(
        "读取文件 {file} 超出限额：{limit}",
        "请拆成几个较小的文件（按年份、机关）；文件本来不大的，多为夹带了成片的空格、空行或重复的行列："
        "请只把有内容的区域复制到新的表格中，另存后再报。",
    ),
    "B090": ErrorKind(
        "{where} 带有密级或内部标志“{marking}”，整个文件不予接收，也没有留下副本",
        "请报送单位先做保密审查；误标的，由定密责任人解除标志后另行导出报送。",
    ),
    "B091": ErrorKind(
        "主体库的核对结果 {path} {reason}",
        "它记着批准时主体库怎么说，由 approve 写下，与批准一并固定；请从备份恢复，误放的请移走。",
    ),
    "B092": ErrorKind("主体库有两份：{csv} 和 {parquet}", "请只留一份；没有读取任何一份，什么都没有写下。"),
    "B093": ErrorKind(
        "主体库 {path} 读不了：{reason}",
        "请重新导出；Parquet 的各列须是文字，CSV 须是 UTF-8；不用主体库的，移走这个文件。",
    ),
    # --- M: made-up data
    "M002": ErrorKind("记录数 {value} 太少", "请给出不小于 {smallest} 的数。"),
    "M003": ErrorKind("网站上只有 {found} 条可撤回的记录，不足 {wanted} 条", "请减少 --withdraw 的数目。"),
    "M004": ErrorKind(
        "没有写明要生成什么", "新城市请写 --records；已有的请写 --more（追加批次）或 --withdraw（追加撤回单）。"
    ),
    "M005": ErrorKind(
        "撤回处置单要写记录的编号，编号只有已生成的网站知道：{path} 还没有网站",
        "请先用 gongshi build --city 生成网站，再运行 make-data --out … --withdraw …。",
    ),
    "C009": ErrorKind(
        "内容页文件名不可用：{path}", "文件名用小写字母、数字和连字符，且不得与 s、data、licences 等已有栏目同名。"
    ),
    "C010": ErrorKind(
        "内容页 {path} 缺少页首信息",
        "文件以 --- 开头写明 title（标题）和 description（说明），再以 --- 结束；编码为 UTF-8。",
    ),
    "C040": ErrorKind(
        "公示情况的文件名不可用：{path}", "content/bulletins/ 中只放各月的 Markdown，以年月命名，如 2026-10.md。"
    ),
    "C041": ErrorKind(
        "公示情况 {path} 的页首信息有误：\n{problems}",
        "页首写明 prepared_by（拟稿人），批准后再写 approved_by（批准人）和 approved_at（时间，带时差）。",
    ),
    "C042": ErrorKind(
        "{month} 还没有到期，不能公布这个月的公示情况",
        "这个月的决定最后一个公示期限过后才成定局：{day}；content/bulletins/ 中已有这个月的请先移走。",
    ),
    "C043": ErrorKind("公示情况 {path} 的拟稿人和批准人是同一人：{name}", "请由另一人批准。"),
    "C044": ErrorKind("{month} 没有公示情况：那时的决定本站一条也没有", "请核对月份。"),
    "C050": ErrorKind("{path} 的页首信息有误：\n{problems}", "请按上面每一行指出的位置更正。"),
    "C011": ErrorKind("{path} 没有写明 demo_moment", "演示时刻只用于演示数据；正式运行请不加 --demo。"),
    "C012": ErrorKind("{path} 中没有批次", "请指向一个含 batch.yml 的批次目录，或装有多个批次的目录。"),
    "C013": ErrorKind("{path} 中还没有网站", "请先生成网站：{build}"),
    "C014": ErrorKind("无法在 {host}:{port} 监听：{reason}", "请用 --port 换一个端口，或 --port 0 自动选择。"),
    "C015": ErrorKind(
        "读写文件失败：{reason}",
        "多为磁盘已满、没有权限，或者该是文件夹的地方是文件；清理后再运行一次，会从安全处继续。",
    ),
    "C083": ErrorKind(
        "--memory 的写法不对，或者太少：{value}",
        "写成 4G、1500M，或现在可用内存的百分之几（如 60%），至少 1G；不写的用一半。",
    ),
    "C084": ErrorKind(
        "--memory 写的 {value} 比现在可用的内存（{free}）多",
        "请写小一些，或不写（用可用内存的一半）；也可以先停掉别的程序。",
    ),
    "C090": ErrorKind(
        "内存不足{limit}",
        "请停掉别的程序，或用 --memory 准许多用一些（默认是可用内存的一半），或用较小的 --jobs；"
        "容器里的，放宽它的内存上限。",
    ),
    "C091": ErrorKind("磁盘已满：{path}{free}", "请清理这个磁盘后再运行一次，会从安全处继续；work/ 可以整个删去。"),
    "C092": ErrorKind(
        "磁盘上的文件个数已满：{path}",
        "还有空间，但不能再增加文件。请删去不用的小文件（work/ 可以整个删去），"
        "或换一个文件个数（inode）更多的文件系统。",
    ),
    "C016": ErrorKind(
        "{outer} 的文件夹 {path} 里有 {inner} 的文件夹（或就是它）",
        "网站目录里多余的文件会被删去，缓存目录随时可以整个删去；请让它们各在各处，例如 data、site、work 并列"
        "（gongshi.yml 可以改放别处）。",
    ),
    "C055": ErrorKind(
        "网站 {path} 是另一个城市的",
        "请核对城市文件夹和 gongshi.yml 中 site 的位置；确要改用这个文件夹的，请先把它清空。",
    ),
    "C056": ErrorKind("--accept 的写法不对：{value}", "写成 事项:数目，每项一次，数目照提示所写。事项有：\n{known}"),
    "C057": ErrorKind("--accept 与 --because 要一起写", "请用 --because 写明为什么同意；没有要同意的，两个都不写。"),
    "C058": ErrorKind(
        "{path} 不能放内部视图：里面有别的东西，或者在城市自己的文件夹里", "请用 --site 指明一个新的或空的文件夹。"
    ),
    "C059": ErrorKind("--view 要写明过去的一个时刻", "请加 --as-of，如 --as-of 2026-03-14；以及 --site 文件夹。"),
    "C017": ErrorKind(
        "样式表 {path} 不能换成 site.yml 的颜色：{reason}",
        "look.colours 换的是程序自带样式表里的颜色；用自己的样式表的，请把颜色直接写在里面，删去 look.colours。",
    ),
    "C018": ErrorKind(
        "{path} 没有写明 {keys}，网页的标签和页脚不完整（国办发〔2017〕47号）",
        "请填写：site_code 网站标识码，icp ICP 备案号，police 公安备案号，report_url 「我为政府网站找错」的网址。",
    ),
    "C020": ErrorKind("站点配置中没有用于这类决定的公示期方案 {period}", "site.yml 的 schemes 中可用的有：{known}。"),
    "C021": ErrorKind("目录中没有这个机关：{agency}", "请写 data/reference/agencies.csv 中的名称、别名或代码。"),
    "C022": ErrorKind("文件已存在：{path}", "请换一个文件名，或先移走原来的文件。"),
    "C023": ErrorKind("命令写得不对：{problem}", "请运行 {command} --help 看有哪些命令、参数和选项。"),
    "C065": ErrorKind(
        "「{word}」指的有 {count} 条决定：\n{listed}",
        "请写得更具体：用 --agency 指明机关，或改写上面某一条开头的编号；几条都要处置的，把编号一一写上。",
    ),
    "C066": ErrorKind(
        "没有找到「{word}」", "请核对文书号，或改写编号（页面与数据文件中的 20 位 id）、决定的地址；批次须已批准。"
    ),
    "C067": ErrorKind("处置单写不成：\n{problems}", "请按上面每一行改正选项后再运行；什么都还没有写下。"),
    "C068": ErrorKind("没有确认，什么都没有写下", "请核对后再运行，回答 y；不必询问的加 --yes。"),
    "C069": ErrorKind(
        "这条决定不能用 --set 更正：\n    {decision}",
        "没有文号和许可编号的、待核的、只在台账里的，都没有可以接续的一行；请报送单位另报，或先撤回再报。",
    ),
    "C070": ErrorKind("没有这一列，或没有写成 列=值：{setting}", "可以写的有：{known}。"),
    "C071": ErrorKind(
        "{number} 的相对人是自然人：姓名没有留存，这里写不出完整的一行",
        "请报送单位另报正确的一行（含姓名与证件号码），文书号照旧；那就是同一决定的新版本。",
    ),
    "C072": ErrorKind(
        "这条决定有中文表头写不下的内容：{columns}", "请报送单位用原来的映射文件另报正确的一行，以免内容丢失。"
    ),
    "C073": ErrorKind(
        "{columns} 是辨认决定的依据，改了就是另一条决定",
        "请以 order withdraw --reason error 撤回写错的，再由报送单位另报正确的一行。",
    ),
    "C074": ErrorKind(
        "这条决定的日期（{day}）来源未载明，不能当作载明的日期再报", "请一并写 --set decision_date=决定书上的日期。"
    ),
    "C075": ErrorKind("这些选项不能一起写：{options}", "--set 与 --paper 一起写，只用于 order correct，一次一个决定。"),
    "C080": ErrorKind("{option} 要与 --secrecy-review 一起写", "判定由保密审查人作出，请由其本人运行。"),
    "C081": ErrorKind(
        "{who} 不能担任{role}：{reason}",
        "请由 data/reference/staff.csv 中有这一职责的人签署；人员有变动的，更新该文件。",
    ),
    "C082": ErrorKind(
        "{path} 中的判定不能沿用：{reason}",
        "检查没有覆盖它。请改正后再检查，或先把它移到别处（连同检查报告.xlsx）。",
    ),
    "C030": ErrorKind(
        "{by}指明的 {path} 不是城市文件夹：里面没有 gongshi.yml，也没有 content/site.yml",
        "请核对路径；新的城市用 gongshi init 建立。",
    ),
    "C031": ErrorKind(
        "当前文件夹 {path} 和它的各级上级都不是城市文件夹（有 gongshi.yml 或 content/site.yml 的才是）",
        "请用 --city 指明城市文件夹，或先进入它，或设置环境变量 GONGSHI_CITY；新的城市用 gongshi init 建立。",
    ),
    "C032": ErrorKind(
        "{path} 是演示城市，没有写 --demo 时不使用它",
        "要看演示，请加 --demo；要处理自己的城市，请用 --city 指明它的文件夹，新的城市用 gongshi init 建立。",
    ),
    "C033": ErrorKind(
        "{path} 不是演示城市，不能加 --demo", "请去掉 --demo；只写 --demo 不写 --city 时使用项目自带的演示城市。"
    ),
    "C034": ErrorKind(
        "城市设置 {path} 有误：\n{problems}", "请按上面每一行指出的键更正；写法见 CONTRIBUTING.md「城市文件夹」。"
    ),
    "C035": ErrorKind(
        "{settings} 中 {name} 所指的地方没有这个文件夹：{path}",
        "多为磁盘没有挂载，或者路径写错；请挂载、改正或建立该文件夹后再运行。",
    ),
    "C036": ErrorKind("还缺少：\n{missing}", "请在命令中写上这些选项；在终端里运行时会逐项询问。"),
    "C037": ErrorKind("以下写法不能用：\n{problems}", "请逐项改正后再运行；什么都还没有写下。"),
    "C038": ErrorKind("{path} 不是空文件夹", "请换一个新的或空的文件夹；已有的城市不会被覆盖。"),
    "C039": ErrorKind(
        "{path} 不是虚构数据的城市，make-data 不往里面写",
        "请用 make-data --out 新文件夹 --records N 另建一个；确是虚构数据的，在它的 gongshi.yml 中写 made_up: true。",
    ),
    "C049": ErrorKind(
        "{path} 在另一个城市的文件夹里：{other} 的 {inner}", "请换一个地方：那里的东西会被当作它的数据，或者被删去。"
    ),
    # --- O: orders
    "O001": ErrorKind("处置单 {path} 有误：\n{problems}", "请按上面每一行更正；格式见 CONTRIBUTING.md「处置单」。"),
    "O002": ErrorKind("处置单针对的记录不存在：\n{orders}", "请核对记录编号（页面与数据文件中的 20 位 id）。"),
    "O003": ErrorKind("处置单的时间在将来：\n{orders}", "请核对年份与时区：收到与批准的时间不能晚于现在。"),
    "O004": ErrorKind(
        "同一记录的两份处置单写着同一收到时间，分不出先后：\n{orders}", "请按实际先后改其中一份的 received_at。"
    ),
    "O005": ErrorKind(
        "处置单会使不该公开的决定公开，没有执行：\n{orders}",
        "请核对记录编号与事由；没有执行过的处置单可以改正或删去。哪一种状态可以做什么，见 CONTRIBUTING.md「处置单」。",
    ),
    # --- R: register and ledger
    "R001": ErrorKind(
        "指定时刻 {moment} 早于台账最后一笔事件 {last}", "公示的时刻只能向前；请使用不早于最后一笔事件的时刻。"
    ),
    "R002": ErrorKind(
        "台账记载过的批次现在不可用：{batches}",
        "请恢复这些批次的原样文件；更正应另报一个批次或下处置单，不得改动已公示的批次。",
    ),
    "R003": ErrorKind(
        "台账不完整：{path}\n{problems}",
        "台账文件被改动、缺失或多出；请从同一天的备份恢复整个 data/（含 private/），不要手工修改其中的文件。",
    ),
    "R004": ErrorKind(
        "台账已执行的处置单不见了：\n{orders}", "请恢复 data/orders/ 中的原文件；执行过的处置单不得删除或改名。"
    ),
    "R022": ErrorKind(
        "台账已执行的处置单后来被改动：\n{orders}",
        "请恢复执行时的内容（approved_by、approved_at 可以补写一次）；要改变结果的，另下一份处置单。",
    ),
    "R005": ErrorKind("目录文件 {path} 缺少列：{columns}", "请在首行补齐列名，编码为 UTF-8。"),
    "R006": ErrorKind("目录文件 {path} 中重复出现：{values}", "代码、名称、别名只能属于一个机关（地区）；请删去重复。"),
    "R007": ErrorKind(
        "批次 {batch} 的公示期方案 {period} 不在站点配置中，或者不用于这类决定",
        "site.yml 的 schemes 中可用的有：{known}；现成的方案写上名称即可，不必写内容。",
    ),
    "R009": ErrorKind(
        "重新筛查后有 {count} 条已公示记录不再合规，将暂停公示：\n{causes}\n{listed}",
        "核实后加 --accept rescreening:{count} --because 理由 再次生成；在此之前网站保持原样。",
    ),
    "R010": ErrorKind(
        "私有状态（密钥、盐、序号）不完整或较旧：{path}\n{problems}",
        "请从与台账同一天的备份恢复整个私有目录；缺了它，撤下的记录可能被辨认，台账会记入错误的更正。",
    ),
    "R011": ErrorKind("目录文件 {path} 不是 UTF-8 编码：{found}", "请在表格软件中另存为「CSV UTF-8」。"),
    "R012": ErrorKind(
        "密钥 id.key 与台账不是一套：台账属于 {ledger}，密钥属于 {key}",
        "请恢复原来的密钥；换了密钥，全部记录编号和地址都会改变。也请核对有没有指错城市文件夹。",
    ),
    "R013": ErrorKind(
        "台账的进度文件不见了或已损坏：{path}",
        "请从备份恢复；台账和私有目录里各有一份，内容应当相同，没有损坏的一份可以复制过去。",
    ),
    "R014": ErrorKind(
        "台账 {path} 比网站或私有状态旧，或属于另一段历史：到第 {last} 笔为止，缺少 {missing} 笔事件，或到期月份的记录",
        "请恢复最新的 data/。确实找不回来的，加 --accept older-ledger:{missing} --because 理由 再次生成："
        "网站上没有的决定一律暂停，"
        "不会重新公示，由你核实后逐条恢复。",
    ),
    "R015": ErrorKind(
        "台账与私有状态不是同一段历史：{one} 与 {other} 步数相同，内容不同",
        "请从同一天的备份恢复整个 data/（含 private/）。",
    ),
    "R016": ErrorKind(
        "site.yml 的 base_url 由 {before} 改为 {now}",
        "地址是对公众的承诺；确要更换的，加 --accept moved:1 --because 理由 再次生成，全站重做；写错的请改回。",
    ),
    "R017": ErrorKind(
        "数据文件夹不见了或读不了：{path}",
        "请恢复它或检查权限、磁盘；确实不再需要其中内容的，建一个空文件夹。网站保持原样。",
    ),
    "R018": ErrorKind(
        "指定时刻 {moment} 晚于现在 {now}",
        "公示的时刻不能在将来：台账只能向前，提前公示就无法收回。请改用不晚于现在的时刻。",
    ),
    "R019": ErrorKind(
        "距上次生成已有 {days} 天：期满与处置已照办，新的批次没有公示：{batches}",
        "请核对这台机器的时钟；时钟没错的，加 --accept clock:{days} --because 理由 再次生成。",
        status=3,
    ),
    "R023": ErrorKind(
        "只撤下，未新增：到期的和处置单要撤下的 {count} 笔已照办，其余因下面的问题没有公示：\n{reason}",
        "请照上面的办法处理后再次生成。",
        status=3,
    ),
    "R020": ErrorKind("目录文件 {path} 有误：\n{problems}", "请按上面每一行更正；写法见 CONTRIBUTING.md「目录」。"),
    "R030": ErrorKind("目录 {path} 中有 {count} 个文件有误：\n{problems}", "请逐个更正。"),
    "R021": ErrorKind(
        "对账不平：\n{problems}", "这是程序缺陷，请附上此信息报告；没有公示任何内容，已公示的站点未受影响。"
    ),
    "R040": ErrorKind(
        "公示中的 {before} 条决定里，有 {count} 条将在原定日期之前撤下，又没有处置单：{emptied}\n{listed}",
        "多为改动了 site.yml、映射、目录或日历。核实后加 --accept losses:{count} --because 理由 再次生成；"
        "在此之前网站保持原样。",
    ),
    "R041": ErrorKind(
        "网站的 {before} 个文件里有 {count} 个将被删去，不是撤下的决定所能说明的：\n{listed}",
        "多为 data/reference/、content/ 或模板被清空、移走。核实后加 --accept losses:{count} --because 理由 再次生成；"
        "在此之前网站保持原样。",
    ),
    # --- P: publishing
    "P001": ErrorKind("{path} 不是空文件夹，也不是 gongshi 生成的站点", "请换一个文件夹，或确认无用后自行清空。"),
    "P003": ErrorKind(
        "写入暂存区失败：{path}（{reason}）", "多为磁盘已满或无写权限；清理后重试，已公示的站点未受影响。"
    ),
    "P004": ErrorKind("以下地址不可用或被重复占用：\n{paths}", "请修改同名的内容页、静态文件或模板资源。"),
    "P005": ErrorKind("站内链接指向不存在的页面：\n{links}", "请修正模板或内容页中的链接。"),
    "P006": ErrorKind("计划与实际生成的文件不一致：{paths}", "这是程序缺陷，请附上此信息报告；已公示的站点未受影响。"),
    "P007": ErrorKind("不属于任何记录的文件含有个人信息：\n{hits}", "请检查内容页、静态文件、目录与站点配置。"),
    "P008": ErrorKind("多次重算后仍有个人信息：\n{hits}", "这是程序缺陷，请附上记录编号报告；已公示的站点未受影响。"),
    "P009": ErrorKind(
        "生成网页的进程意外结束",
        "多为内存不足被系统终止（journalctl -k 里有记载）；请用较小的 --jobs 或 --memory 重试，已公示的站点未受影响。",
    ),
    "P010": ErrorKind(
        "站内页面的索引没有做成：{reason}",
        "请重装 pagefind_extended，或删去它（网站将不含站内页面的搜索）；已公示的站点未受影响。",
    ),
    "P011": ErrorKind(
        "新的网站已经决定公示，尚未全部就位：{reason}",
        "排除原因（磁盘、权限）后再运行任一命令（如 gongshi verify），会先把它完成；"
        "在此之前公众可能看到新旧相间的页面。",
        status=4,
    ),
    "P012": ErrorKind(
        "有 {count} 个文件夹不能写入：\n{folders}",
        "请检查这些文件夹的权限，或磁盘是否只读；没有公示任何内容，网站保持原样。",
    ),
    "P013": ErrorKind(
        "{folder} 所在的磁盘放不下：需要 {needed}，只剩 {free}",
        "请清理磁盘后再次生成；没有公示任何内容，网站保持原样。",
    ),
    "P014": ErrorKind(
        "记着上次公示还差什么的文件已损坏：{path}",
        "请从备份恢复整个城市文件夹（site/、data/ 与 private/ 同一天的）；不要删去它：它没有做完时，网站可能新旧相间。",
        status=4,
    ),
    "P015": ErrorKind(
        "上次公示没有做完，还差的 {count} 个文件却不见了或被改动：\n{files}",
        "请把这些文件恢复到原处后再运行；恢复不了的，从备份恢复整个城市文件夹（site/、data/ 与 private/ 同一天的）。"
        "没有改动任何文件，{journal} 仍在。",
        status=4,
    ),
    "P016": ErrorKind(
        "网站已经公示，收尾时出错：{reason}", "不影响网站和台账，下次生成会慢一些；请检查磁盘与权限。", status=4
    ),
}


class GongshiError(Exception):
    """An error that a person can act on. ``code`` is a key of the catalogue; ``values`` fill its templates."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = {name: _in_words(value) for name, value in values.items()}
        super().__init__(code, values)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel from worker processes; their values travel as text."""
        return _restored, (self.code, {name: str(value) for name, value in self.values.items()})

    @property
    def message(self) -> str:
        return CATALOGUE[self.code].message.format(**self.values)

    @property
    def status(self) -> int:
        """The exit status of a command that ends with this error."""
        return CATALOGUE[self.code].status

    @property
    def hint(self) -> str:
        return CATALOGUE[self.code].hint.format(**self.values)

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}\n    处理办法：{self.hint}"


def _in_words(value: object) -> object:
    if isinstance(value, OSError):
        return in_words(value)
    return text_in_words(str(value)) if isinstance(value, Exception) else value


def _restored(code: str, values: dict[str, str]) -> GongshiError:
    return GongshiError(code, **values)
