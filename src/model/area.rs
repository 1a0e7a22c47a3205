//! The areas of the work: what a page of questions, a task, a finding and a chapter of the plan belong to.
//!
//! Their order is that in which a first-time user is led through the work.

use super::choice::choices;

choices! {
    Area {
        /// Name, size, places and settings of the firm.
        Firm = "firm" ("Our firm", "公司信息"),
        /// Who a vendor is and whom to call there.
        Vendor = "vendor" ("Vendor", "服务商"),
        About = "about" ("About the service", "服务概况"),
        Impact = "impact" ("Business impact (BIA)", "业务影响分析（BIA）"),
        Tier = "tier" ("Tier", "关键程度"),
        Contract = "contract" ("Contract and service levels", "合同与服务水平"),
        Onboarding = "onboarding" ("Onboarding", "准入"),
        Risks = "risks" ("Risks", "风险"),
        Levels = "levels" ("Response levels", "响应级别"),
        Alternatives = "alternatives" ("Alternatives", "替代与接管"),
        /// People and the response organisation, shared by all services.
        Team = "team" ("Response team", "应急组织"),
        /// Shared by all services.
        Resources = "resources" ("Resources", "资源"),
        Document = "document" ("Plan document", "预案文件"),
    }
}
