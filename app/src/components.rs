//! The parts pages are made of: one component per file, named as in GOV.UK Frontend where it has one.
//!
//! The markup is that of govuk-frontend 6, without its script: `data-module` is left out, because the few
//! lines of script that public pages have are our own. Classes of our own begin with `app-`. Each component
//! takes typed props and nothing else; words come in ready, so that a component knows no language.

pub mod back_link;
pub mod button;
pub mod character_count;
pub mod checkboxes;
pub mod choice;
pub mod contact;
pub mod details;
pub mod error_message;
pub mod error_summary;
pub mod fieldset;
pub mod hint;
pub mod inset_text;
pub mod leave;
pub mod notification_banner;
pub mod outside_link;
pub mod phone;
pub mod prose;
pub mod radios;
pub mod select;
pub mod signpost;
pub mod skip_link;
pub mod summary_list;
pub mod table;
pub mod warning_text;
