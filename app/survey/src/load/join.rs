//! Rules and wording joined. Everything that is asked must have words, and no words may be left over.

use std::collections::BTreeMap;

use super::LoadError;
use super::raw::{self, PageWords, QuestionWords};
use crate::questionnaire::{
    AnswerOption, End, Kind, Layout, Merge, Page, Question, Questionnaire, Section, Trigger,
};
use crate::rules::Rule;

/// The words that have not been used yet.
struct Words {
    labels: BTreeMap<String, String>,
    section: BTreeMap<String, raw::SectionWords>,
    page: BTreeMap<String, PageWords>,
    question: BTreeMap<String, QuestionWords>,
}

pub(super) fn join(
    rules: raw::Rules,
    wording: raw::Wording,
    hash: String,
) -> Result<Questionnaire, LoadError> {
    if rules.version != wording.version {
        return Err(LoadError::Versions { rules: rules.version, wording: wording.version });
    }
    if rules.page.is_empty() {
        return Err(LoadError::Empty);
    }
    let mut words = Words {
        labels: wording.labels,
        section: wording.section,
        page: wording.page,
        question: wording.question,
    };
    let sections = rules.section.into_iter().map(|it| section(it, &mut words)).collect::<Result<_, _>>()?;
    let pages = rules.page.into_iter().map(|it| page(it, &mut words)).collect::<Result<_, _>>()?;
    let mut after = |raw: Option<raw::Page>, id: &str| match raw {
        Some(raw) if raw.id == id => page(raw, &mut words),
        Some(raw) => Err(LoadError::Shape(format!("The page {} must have the id {id}.", raw.id))),
        None => Ok(nothing_asked(id)),
    };
    let equality_optin = after(rules.equality_optin, "equality_optin")?;
    let equality = after(rules.equality, "equality")?;
    let research_invite = after(rules.research_invite, "research_invite")?;
    words.all_used()?;
    Ok(Questionnaire {
        version: rules.version,
        consent_version: rules.consent_version,
        language: wording.language,
        hash,
        sections,
        pages,
        equality,
        equality_optin,
        research_invite,
        conditions: rules.conditions.into_iter().collect(),
        panels: rules.panels,
        lines: rules.lines,
    })
}

impl Words {
    fn all_used(&self) -> Result<(), LoadError> {
        let left = (self.section.keys().map(|id| format!("the section {id}")))
            .chain(self.page.keys().map(|id| format!("the page {id}")))
            .chain(self.question.keys().map(|id| format!("the question {id}")))
            .next();
        left.map_or(Ok(()), |what| Err(LoadError::SurplusWording(what)))
    }
}

fn section(raw: raw::Section, words: &mut Words) -> Result<Section, LoadError> {
    let found = words.section.remove(&raw.id);
    let found = found.ok_or_else(|| LoadError::NoWording(format!("the section {}", raw.id)))?;
    Ok(Section { id: raw.id, title: found.title, intro: found.intro, skippable: raw.skippable })
}

fn page(raw: raw::Page, words: &mut Words) -> Result<Page, LoadError> {
    let found = words.page.remove(&raw.id);
    let mut found = found.ok_or_else(|| LoadError::NoWording(format!("the page {}", raw.id)))?;
    fits(&raw)?;
    let mut questions = Vec::new();
    for question in raw.question {
        questions.push(self::question(question, raw.layout, &raw.scale, &found, words)?);
    }
    for option in &raw.scale {
        found.scale.remove(&option.code);
    }
    if let Some(code) = found.scale.keys().next() {
        return Err(LoadError::SurplusWording(format!("the answer {code} of the page {}", raw.id)));
    }
    Ok(Page {
        id: raw.id,
        section: raw.section,
        layout: raw.layout,
        shown_when: raw.shown_when,
        live: raw.live,
        counted: raw.counted,
        points: raw.points,
        heading: found.heading,
        hint: found.hint,
        lines: found.lines,
        details: found.details.map(|details| (details.summary, details.paragraphs)),
        below: found.below,
        skip_label: found.skip_label,
        questions,
        panels: (raw.panels.into_iter())
            .map(|it| Trigger { panel: it.panel, when: it.when, inset: it.inset })
            .collect(),
        always: raw.always,
        ends: raw.ends.into_iter().map(|it| End { page: it.page, when: it.when }).collect(),
    })
}

/// Whether the page's layout goes with what stands on it.
fn fits(page: &raw::Page) -> Result<(), LoadError> {
    let ok = match page.layout {
        Layout::Question => page.question.len() == 1 && page.scale.is_empty(),
        Layout::Statements => {
            !page.scale.is_empty()
                && !page.question.is_empty()
                && page.question.iter().all(|it| it.options.is_empty() && it.kind == raw::Kind::One)
        }
        Layout::Block => !page.question.is_empty() && page.scale.is_empty(),
        Layout::Panel => page.question.is_empty() && page.scale.is_empty(),
    };
    if ok {
        return Ok(());
    }
    let id = &page.id;
    Err(LoadError::Shape(match page.layout {
        Layout::Question => format!("The page {id} must have exactly one question and no scale."),
        Layout::Statements => {
            format!("The page {id} must have statements without options of their own, and a scale.")
        }
        Layout::Block => format!("The page {id} must have questions and no scale."),
        Layout::Panel => format!("The page {id} is a panel: it has no question."),
    }))
}

fn question(
    raw: raw::Question,
    layout: Layout,
    scale: &[raw::AnswerOption],
    page: &PageWords,
    words: &mut Words,
) -> Result<Question, LoadError> {
    let own = words.question.remove(&raw.id).unwrap_or_default();
    let wording = asked_as(&raw.id, layout, page, own.wording.as_ref())?;
    let kind = kind(&raw.id, raw.kind, raw.max)?;
    let raw_options = if layout == Layout::Statements { scale } else { &raw.options };
    if raw_options.is_empty() != matches!(kind, Kind::Text { .. }) {
        let reason = format!("The question {}: a choice needs options, and a text has none.", raw.id);
        return Err(LoadError::Shape(reason));
    }
    let shared = if layout == Layout::Statements { &page.scale } else { &words.labels };
    let label = |code: &str, own: &BTreeMap<String, String>| {
        let found = own.get(code).or_else(|| shared.get(code)).or_else(|| words.labels.get(code));
        found
            .cloned()
            .ok_or_else(|| LoadError::NoWording(format!("the answer {code} of the question {}", raw.id)))
    };
    let mut options = Vec::new();
    for option in raw_options {
        options.push(AnswerOption {
            label: label(&option.code, &own.options)?,
            heading: own.headings.get(&option.code).cloned(),
            code: option.code.clone(),
            meaning: option.meaning,
            exclusive: option.exclusive,
            divider: option.divider,
        });
    }
    let mut merges = Vec::new();
    for merge in &raw.merges {
        let (code, from) = (merge.code.clone(), merge.from.clone());
        merges.push(Merge { label: label(&code, &own.merges)?, code, from });
    }
    let is_option = |code: &String| options.iter().any(|option| option.code == *code);
    let is_merge = |code: &String| merges.iter().any(|merge| merge.code == *code);
    let mut labelled = own.options.keys().chain(own.headings.keys());
    if let Some(code) = labelled.find(|it| !is_option(it)).or(own.merges.keys().find(|it| !is_merge(it))) {
        return Err(LoadError::SurplusWording(format!("the answer {code} of the question {}", raw.id)));
    }
    let (title, hint, error, notice) = (own.title, own.hint, own.error, own.notice);
    let (id, required, live) = (raw.id, raw.required, raw.live);
    Ok(Question { id, kind, required, live, wording, title, hint, error, notice, options, merges })
}

/// The words of the question: the page's heading where it is alone on its page, else its own.
fn asked_as(id: &str, layout: Layout, page: &PageWords, own: Option<&String>) -> Result<String, LoadError> {
    match (layout, own) {
        (Layout::Question, None) => Ok(page.heading.clone()),
        (Layout::Question, Some(_)) => Err(LoadError::Shape(format!(
            "The question {id} is alone on its page: its wording is the page's heading."
        ))),
        (_, Some(wording)) => Ok(wording.clone()),
        (_, None) => Err(LoadError::NoWording(format!("the question {id}"))),
    }
}

fn kind(id: &str, kind: raw::Kind, max: Option<usize>) -> Result<Kind, LoadError> {
    match (kind, max) {
        (raw::Kind::One, None) => Ok(Kind::One),
        (raw::Kind::Many, None) => Ok(Kind::Many),
        (raw::Kind::Text, Some(max)) => Ok(Kind::Text { max }),
        (raw::Kind::Text, None) => {
            Err(LoadError::Shape(format!("The question {id} is a text: it needs `max`.")))
        }
        (_, Some(_)) => Err(LoadError::Shape(format!("The question {id} is not a text: it has no `max`."))),
    }
}

/// A page after Send that this questionnaire does not have.
fn nothing_asked(id: &str) -> Page {
    Page {
        id: id.to_owned(),
        section: String::new(),
        layout: Layout::Block,
        shown_when: Rule::Always,
        live: false,
        counted: false,
        points: 0.0,
        heading: String::new(),
        hint: None,
        lines: Vec::new(),
        details: None,
        below: None,
        skip_label: None,
        questions: Vec::new(),
        panels: Vec::new(),
        always: Vec::new(),
        ends: Vec::new(),
    }
}
