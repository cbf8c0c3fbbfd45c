//! What Plotters leaves out: a role, a name, a description, and a size that follows the page.

use crate::{ChartError, Style};

/// Replaces the drawing's opening tag.
pub(crate) fn finish(
    drawing: &str,
    (width, height): (u32, u32),
    style: &Style,
    title: &str,
    description: &str,
) -> Result<String, ChartError> {
    let prefix = &style.id_prefix;
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if prefix.is_empty() || !prefix.chars().all(allowed) {
        return Err(ChartError::IdPrefix);
    }
    let (_, inside) = drawing.split_once('>').ok_or(ChartError::Drawing)?;
    let title = escape(title);
    let description = escape(description);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" class=\"app-chart\" role=\"img\" \
         aria-labelledby=\"{prefix}-title {prefix}-desc\">\n<title id=\"{prefix}-title\">{title}</title>\n\
         <desc id=\"{prefix}-desc\">{description}</desc>{inside}"
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
