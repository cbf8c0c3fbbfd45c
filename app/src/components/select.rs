//! A select with its label, in groups where they have names.

use leptos::prelude::*;

/// Options under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionGroup {
    /// None: the options stand by themselves.
    pub name: Option<String>,
    /// Value, words, and whether it is the chosen one.
    pub options: Vec<(String, String, bool)>,
}

impl OptionGroup {
    /// Options under a name.
    pub fn named(name: String, options: impl IntoIterator<Item = (String, String, bool)>) -> Self {
        Self { name: Some(name), options: options.into_iter().collect() }
    }

    /// Options by themselves.
    pub fn alone(options: impl IntoIterator<Item = (String, String, bool)>) -> Self {
        Self { name: None, options: options.into_iter().collect() }
    }
}

/// A native select: every browser and every reader knows it.
#[component]
pub fn Select(
    /// Id of the element; its name in the address.
    id: &'static str,
    /// Name of the field.
    name: &'static str,
    /// What is chosen here.
    label: String,
    /// In order.
    groups: Vec<OptionGroup>,
) -> impl IntoView {
    let groups = groups.into_iter().map(group).collect_view();
    view! {
        <div class="govuk-form-group">
            <label class="govuk-label govuk-label--s" for=id>{label}</label>
            <select class="govuk-select" id=id name=name>{groups}</select>
        </div>
    }
    .into_any()
}

fn group(group: OptionGroup) -> AnyView {
    let options = group
        .options
        .into_iter()
        .map(|(value, words, chosen)| view! { <option value=value selected=chosen>{words}</option> })
        .collect_view();
    match group.name {
        Some(name) => view! { <optgroup label=name>{options}</optgroup> }.into_any(),
        None => options.into_any(),
    }
}
