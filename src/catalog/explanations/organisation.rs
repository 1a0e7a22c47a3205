//! P-5xx: the firm, its response organisation and the people in it.

use super::{CALL, CHANGE, CHECK, CHOOSE, Explanation, FILL_IN, NAME, TEST, of};

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of("P-501", "Nobody holds the role “{seat}”.", "“{seat}”还没有人担任。", NAME),
    of("P-502", "The role “{seat}” has no deputy.", "“{seat}”没有后备人员。", NAME),
    of(
        "P-503",
        "{person} is both holder and deputy of the role “{seat}”. The deputy must be someone else.",
        "{person}同时担任“{seat}”及其后备，后备须由他人担任。",
        CHANGE,
    ),
    of(
        "P-504",
        "{person} has a part in the plan and no phone number.",
        "{person}在预案中承担职责，但没有电话号码。",
        FILL_IN,
    ),
    of("P-505", "Nobody has called {person} to check the number.", "还没有人致电{person}核实号码。", CALL),
    of("P-506", "{person} and {other} have the same phone number.", "{person}和{other}的电话号码相同。", CHANGE),
    of("P-507", "There is no duty phone.", "没有应急值守电话。", FILL_IN),
    of("P-508", "The duty phone has never been tested.", "应急值守电话从未测试过。", TEST),
    of("P-509", "The duty phone has not been tested for {days} days.", "应急值守电话已有{days}天没有测试。", TEST),
    of("P-510", "It is not said who may spend money at night.", "没有写明夜间由谁批准支出。", NAME),
    of(
        "P-511",
        "{person} may spend money at night, but it is not said how much.",
        "{person}可在夜间批准支出，但没有写明上限。",
        FILL_IN,
    ),
    of(
        "P-512",
        "It is not said how we talk when chat and mail are down.",
        "没有写明聊天和邮件中断时如何沟通。",
        FILL_IN,
    ),
    of(
        "P-513",
        "The backup channel has not been tested within {months} months.",
        "备用沟通渠道在{months}个月内没有测试过。",
        TEST,
    ),
    of(
        "P-514",
        "It is not said who is next when the duty phone is not answered.",
        "没有写明值守电话无人接听时由谁接替。",
        NAME,
    ),
    of("P-515", "Nobody carries out the step “{step}” of the response flow.", "响应流程的“{step}”没有人负责。", CHOOSE),
    of("P-516", "Nobody is named to speak for the firm to the outside.", "没有指定对外发言人。", NAME),
    of("P-517", "It is not said where the offline copy of the plan lies.", "没有写明预案离线副本的存放处。", FILL_IN),
    of(
        "P-518",
        "The offline copy of the plan has not been checked within {months} months.",
        "预案离线副本在{months}个月内没有检查过。",
        CHECK,
    ),
    of(
        "P-519",
        "It is not said where the emergency accounts and keys lie, and who may open them.",
        "没有写明应急账号和钥匙的存放处及启用权限。",
        FILL_IN,
    ),
    of("P-520", "The firm has no name.", "公司还没有名称。", FILL_IN),
    of(
        "P-521",
        "The size of the firm is not known; checks, roles and sign-offs depend on it.",
        "公司人数尚未填写，检查项、岗位和签批都要据此确定。",
        CHOOSE,
    ),
    of("P-522", "“{law}” has not been reviewed within the review period.", "“{law}”在评审周期内没有复核过。", CHECK),
    of(
        "P-523",
        "A knock-out check, or one that follows from the law, is switched off in the settings: {check}.",
        "设置中关闭了一票否决项或与法规有关的检查项：{check}。",
        CHANGE,
    ),
    of(
        "P-524",
        "{figure} is {value} in the settings; it makes sense from {from} to {to}.",
        "设置中的{figure}为{value}，应在{from}到{to}之间。",
        CHANGE,
    ),
    of(
        "P-525",
        "The number of {person} was last checked {days} days ago.",
        "{person}的号码已有{days}天没有核实。",
        CALL,
    ),
    of(
        "P-530",
        "For a critical service people must be able to act within {minutes} minutes. Longer, or not known: {people}.",
        "关键服务要求相关人员{minutes}分钟内到位，以下人员超时或未填写：{people}。",
        FILL_IN,
    ),
    of(
        "P-531",
        "The people next in line are all called before as owner, commander or deputy; if they do not answer, nobody may act.",
        "代行顺序中的人员已全部列为负责人、总指挥或其后备；他们都联系不上时，无人可以代行。",
        NAME,
    ),
    of(
        "P-532",
        "Steps are due before these people can act: {people}.",
        "以下人员到位之前，步骤已到时限：{people}。",
        CHANGE,
    ),
];
