//! What stands where something was not given.

use crate::words::Text;

pub const NAME: Text = Text::new("not named yet", "尚未指定");
pub const GIVEN: Text = Text::new("not given yet", "尚未填写");
pub const SET: Text = Text::new("not set yet", "尚未确定");
pub const NUMBER: Text = Text::new("no number yet", "尚无号码");
pub const DATE: Text = Text::new("no date yet", "尚无日期");
pub const TESTED: Text = Text::new("not tested yet", "尚未测试");
pub const VERIFIED: Text = Text::new("number not called yet", "号码尚未核实");
pub const SETTLED: Text = Text::new("not settled yet", "尚未落实");
pub const CHECKED: Text = Text::new("not checked yet", "尚未核查");
