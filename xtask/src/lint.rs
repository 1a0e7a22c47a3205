//! Not written yet.
pub fn command(_: &[String]) -> anyhow::Result<()> { anyhow::bail!("not written yet") }
pub fn shots(_: &[String]) -> anyhow::Result<()> { anyhow::bail!("not written yet") }
