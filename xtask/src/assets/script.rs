//! The plain script of public pages, made smaller without a tool that could change what it does.

use crate::steps::Failure;

/// Drops lines that are only a comment, blank lines and leading blanks. Safe because the source has no text
/// that runs over several lines; where it ever does, this refuses.
pub fn lighten(source: &str) -> Result<String, Failure> {
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let light = lines.collect::<Vec<_>>().join("\n");
    if light.contains('`') || light.contains("/*") {
        return Err(Failure::new(
            "style/script: no template strings and no block comments, the build could not strip them safely.",
        ));
    }
    Ok(light)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_go_and_code_stays() {
        let source = "// what it is\n\n  var a = \"// not a comment\";\n    leave();\n";
        assert_eq!(lighten(source).unwrap(), "var a = \"// not a comment\";\nleave();");
    }

    #[test]
    fn text_over_several_lines_is_refused() {
        assert!(lighten("var a = `\n  b`;").is_err());
        assert!(lighten("/* a\n   b */").is_err());
    }
}
