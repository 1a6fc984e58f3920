"""Values of decisions that only look private: numbers of goods, amounts, places of business, rules about persons."""

import random
from collections.abc import Callable

from tests.intake.planting import digits

_CHINESE = "〇一二三四五六七八九"


def _number(chance: random.Random) -> str:
    n = chance.randrange
    return chance.choice(
        [
            f"发票号码：{digits(chance, 8)}～{digits(chance, 8)}",
            f"发票代码：{chance.choice('5673')}{digits(chance, 9)}",
            f"商品条码69{digits(chance, 11)}",
            f"生产批号2026{n(10, 13)}{n(10, 29)}{digits(chance, 6)}",
            f"国药准字Z{digits(chance, 8)}",
            f"浙械注准2026{digits(chance, 7)}",
            f"专利号ZL2020{digits(chance, 8)}.{n(9)}",
            f"商标注册证第{digits(chance, 8)}号",
            f"梯11浙A{digits(chance, 5)}(26)",
            f"锅10浙A{digits(chance, 5)}(21)",
            f"检验报告编号：NO.2026{digits(chance, 10)}",
            f"压力表编号E{digits(chance, 7)}号",
            f"台秤编号A{digits(chance, 7)}",
            f"批次号 330102 202601{n(10, 29)} 00{n(10, 99)}",
            f"电梯注册代码31103301022019{digits(chance, 6)}",
            f"订单号：2026{digits(chance, 15)}",
            f"食品生产许可证编号SC1{digits(chance, 13)}",
            f"型号{digits(chance, 4)}-{n(9)}",
            f"规格500g×{n(2, 40)}袋",
            f"第{digits(chance, 7)}号注册商标",
            f"执行标准GB/T {digits(chance, 5)}-20{n(10, 26)}",
            f"3#楼{n(1, 9)}层",
            f"A{n(1, 9)}地块",
            f"交易流水号{digits(chance, 20)}",
            f"机身编号为SN{digits(chance, 9)}",
        ]
    )


def _amount(chance: random.Random) -> str:
    value = chance.randrange(100, 10 ** chance.choice([4, 6, 9, 11]))
    phone = int(f"1{chance.choice('3456789')}{digits(chance, 9)}")
    return chance.choice(
        [
            f"货值{value}元",
            f"没收违法所得{value:,}.00元",
            f"金额共计{phone}元",
            f"人民币{phone}元",
            f"共计{phone}.00元",
            f"￥{phone}",
            f"{phone}.{chance.randrange(10, 99)}元",
            f"罚款人民币壹拾叁万捌仟元整（{value}元）",
            f"合计{phone}",
            f"{phone / 10000:.4f}万元",
            f"人民币{phone / 10000:.6f}万元",
        ]
    )


def _day(chance: random.Random) -> str:
    year, month, day = chance.randrange(2012, 2027), chance.randrange(1, 13), chance.randrange(1, 29)
    spoken = "".join(_CHINESE[int(d)] for d in str(year))
    return chance.choice(
        [
            f"{spoken}年{_CHINESE[month % 9 + 1]}月{_CHINESE[day % 9 + 1]}日",
            f"{year}年{month}月{day}日生产",
            f"{year}年{month}月{day}日生效",
            f"生产日期：{year}-{month:02}-{day:02}",
            f"保质期至{year}{month:02}{day:02}",
            f"①{year}{month:02}{day:02}批次②{year}{month:02}{day:02}批次",
            f"{year}.{month:02}.{day:02}-{year + 1}.{month:02}.{day:02}",
            f"成立于{year}年{month}月{day}日",
            "一、二、三、四、五、六、七项",
            f"自{year}年{month}月起施行",
        ]
    )


def _place(chance: random.Random) -> str:
    n = chance.randrange
    road = chance.choice(["文昌路", "石桥街", "柳林巷", "人民中路"])
    return chance.choice(
        [
            f"经营场所：云渚市{road}{n(1, 300)}号{n(1, 9)}层",
            f"住所：云渚市{road}{n(1, 300)}号{n(1, 9)}幢{n(101, 909)}室",
            f"位于{road}{n(1, 300)}号的门店",
            f"位于云渚市{road}{n(1, 300)}号{n(1, 9)}栋{n(101, 909)}室的经营场所",
            f"住宅小区望潮花园{n(1, 30)}幢{n(1, 5)}单元电梯困人",
            f"生产地址：{road}{n(1, 300)}号{n(1, 9)}号楼",
            f"位于{road}{n(1, 300)}号的住宅楼",
            f"住建局{n(1, 9)}号楼",
            f"注册地址{road}{n(1, 99)}号{n(101, 909)}室",
            f"常住人口{n(1, 900)}万人",
            "现居民委员会已召开会议",
            "户籍管理窗口",
            f"通讯地址：{road}{n(1, 99)}号{n(101, 909)}室",
            f"住院部{n(1, 9)}楼{n(101, 909)}室",
            f"{road}{n(1, 300)}号房屋征收项目",
            f"农家乐位于{road}{n(1, 99)}号",
        ]
    )


def _contact(chance: random.Random) -> str:
    tail = digits(chance, 4)
    return chance.choice(
        [
            f"客服电话400-{digits(chance, 3)}-{tail}",
            f"咨询电话：400{digits(chance, 7)}",
            "拨打12345热线",
            "消费者投诉热线12315",
            f"尾号{tail}的银行卡",
            f"138****{tail}",
            f"330102********{tail}",
            f"卡号尾号{tail}",
            "微信小程序未备案",
            "通过微信、支付宝收取货款",
            "抖音店铺未公示执照",
            "联系电话未公示",
            "账号主体未认证",
            f"手机{chance.randrange(2, 90)}部",
            f"传真机{chance.randrange(2, 90)}台",
            "使用QQ群推销",
            "电子邮箱未登记",
            "微信公众号“云渚小吃”",
            f"支付宝支付{tail}元",
            "身份证复印件一份",
            "护照办理业务",
            f"通行证有效期{chance.randrange(1, 9)}年",
            "车牌识别设备",
            "车架号被涂改",
        ]
    )


def _rule(chance: random.Random) -> str:
    age = chance.choice(["16周岁", "十六周岁", "18周岁", "十八周岁", "14岁"])
    return chance.choice(
        [
            f"不得招用未满{age}的未成年人",
            f"未满{age}者不得进入",
            f"年满{age}以上方可操作",
            "适用3—6岁儿童",
            "6-8岁女童连衣裙",
            "向未成年人销售卷烟",
            "网吧未设置未成年人禁入标志",
            "使用童工案",
            "小学生作业本30本",
            "初中生物教材",
            "高中化学实验室",
            "云渚小学食堂未取得许可",
            "三年级语文练习册",
            "幼儿园大班活动室",
            "中学学生宿舍消防验收",
            "儿童安全座椅20个",
            "婴儿配方奶粉",
            "从业人员患有碍食品安全疾病的不得上岗",
            "残疾人联合会已予指导",
            "清真寺消防通道被堵塞",
            "伊斯兰教协会登记",
            "基督教堂修缮",
            "黄曲霉毒素B1阳性样品3份",
            "阳性对照正常",
            "X射线诊断设备24台",
            "诊断试剂过期",
            "传染病医院设置审批",
            "母婴护理中心",
            "孕妇装12件",
            "结核病防治机构",
            "学号管理系统",
            "社保卡业务",
            "新生儿疾病筛查机构",
            "出生医学证明管理不规范",
            "职业病诊断机构",
            "精神卫生中心",
            "乙肝疫苗接种",
            "残疾人就业保障金",
            "未按规定对患者实施分诊",
            "佛教用品商店",
            "驾驶员培训教材",
        ]
    )


KINDS: list[Callable[[random.Random], str]] = [_number, _amount, _day, _place, _contact, _rule]


def harmless(chance: random.Random, count: int) -> list[str]:
    """``count`` values, one kind as often as another."""
    return [KINDS[turn % len(KINDS)](chance) for turn in range(count)]
