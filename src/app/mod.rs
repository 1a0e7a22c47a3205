//! What a person sees: the Yew app. State and effects in `app`, questions as tables in `forms`,
//! screens in `pages`, what they are made of in `parts`.
//!
//! Knows every other room but `api`; nothing below may know it.

mod app;
mod browser;
mod command;
mod context;
mod desk;
mod files;
mod forms;
mod history;
mod incoming;
mod keep;
mod notices;
mod pages;
mod parts;
mod record;
mod route;
mod show;

pub use app::{App, AppProps};
pub use browser::report_panic;
