//! The survey's form on a page: the first form, as `design.md` promises.

use std::fmt::Write as _;

use crate::problem::Problem;

/// The first form of a page.
pub struct Form<'a> {
    page: &'a str,
    tags: Vec<&'a str>,
}

impl<'a> Form<'a> {
    /// Finds the first form.
    pub fn first(html: &'a str) -> Result<Self, Problem> {
        let missing = || Problem::unexpected("a page of the survey has no form");
        let (_, from) = html.split_once("<form").ok_or_else(missing)?;
        let (form, _) = from.split_once("</form>").ok_or_else(missing)?;
        let mut tags = form.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag);
        let page = tags.next().and_then(|opening| attribute(opening, "data-question"));
        Ok(Self { page: page.ok_or_else(missing)?, tags: tags.collect() })
    }

    /// The page that it belongs to.
    pub fn page(&self) -> &'a str {
        self.page
    }

    /// What a browser sends when these answers are given and this button is pressed. Answers that the form does not
    /// offer are a mistake of the table that they come from, or of the form.
    pub fn fill(&self, answers: &[(&str, &str)], go: &str) -> Result<String, Problem> {
        let mut fields: Vec<(&str, &str)> = self.hidden().collect();
        for (name, value) in answers {
            if !self.offers(name, value) {
                let page = self.page;
                return Err(Problem::unexpected(format!("the page {page} does not offer {name}={value}")));
            }
            fields.push((name, value));
        }
        if !self.tags.iter().any(|tag| is(tag, "button") && has(tag, "go", go)) {
            return Err(Problem::unexpected(format!("the page {} has no button {go}", self.page)));
        }
        fields.push(("go", go));
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        Ok(fields.join("&"))
    }

    fn hidden(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let hidden =
            self.tags.iter().filter(|tag| is(tag, "input") && attribute(tag, "type") == Some("hidden"));
        hidden.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
    }

    fn offers(&self, name: &str, value: &str) -> bool {
        self.tags.iter().any(|tag| {
            is(tag, "input") && has(tag, name, value)
                || is(tag, "textarea") && attribute(tag, "name") == Some(name)
        })
    }
}

fn is(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

fn has(tag: &str, name: &str, value: &str) -> bool {
    attribute(tag, "name") == Some(name) && attribute(tag, "value") == Some(value)
}

/// The value of an attribute of a tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (_, from) = rest.split_once(name)?;
        let before = rest.get(..rest.len() - from.len() - name.len()).unwrap_or_default();
        match from.strip_prefix("=\"") {
            Some(value) if before.ends_with(' ') => return value.split('"').next(),
            _ => rest = from,
        }
    }
}

/// Form encoding of the few characters that our answers hold.
fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'_' | b'.' | b'*' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            // Writing to a String cannot fail.
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<main><form method="post" action="/questions" data-question="area">
        <input type="hidden" name="page" value="area" autocomplete="off">
        <input type="hidden" name="token" value="a-b_c">
        <input class="x" id="area" name="area" type="radio" value="derby"><textarea name="other" rows="3"></textarea>
        <button type="submit" name="go" value="continue">Continue</button></form>
        <form data-question="second"></form></main>"#;

    #[test]
    fn a_form_is_filled_in_as_a_browser_sends_it() {
        let form = Form::first(PAGE).unwrap();
        assert_eq!(form.page(), "area");
        assert_eq!(
            form.fill(&[("area", "derby"), ("other", "Listen, sooner.")], "continue").unwrap(),
            "page=area&token=a-b_c&area=derby&other=Listen%2C+sooner.&go=continue"
        );
    }

    #[test]
    fn what_the_form_does_not_offer_is_a_mistake() {
        let form = Form::first(PAGE).unwrap();
        assert!(form.fill(&[("area", "london")], "continue").is_err());
        assert!(form.fill(&[], "send").is_err());
        assert!(Form::first("<main>no form</main>").is_err());
    }

    #[test]
    fn an_attribute_is_not_mistaken_for_a_longer_one() {
        assert_eq!(attribute(r#"a data-href="1" href="2""#, "href"), Some("2"));
        assert_eq!(attribute(r#"a data-href="1""#, "href"), None);
    }
}
