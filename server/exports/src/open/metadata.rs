//! What the columns of the CSV mean, for programs: CSV on the Web (W3C, "Metadata Vocabulary for Tabular Data").

use disclosure::PublicRelease;
use serde_json::{Value, json};

use super::LICENCE;
use super::rows::{COLUMNS, Column, Holds};
use crate::ExportError;
use crate::legend::{PARTS, WHO};

/// The description of the CSV beside it; `publisher` is the office's name.
pub fn metadata(release: &PublicRelease, publisher: &str) -> Result<Vec<u8>, ExportError> {
    let about = release.about();
    let practice = if about.practice { "The answers are made up. " } else { "" };
    let description = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "url": format!("{}.csv", about.period),
        "dc:title": format!("Your views Derbyshire: results, {}", about.title),
        "dc:description": format!("{practice}{WHO} {PARTS}"),
        "dc:publisher": { "schema:name": { "@value": publisher } },
        "dc:license": { "@id": LICENCE },
        "dc:issued": { "@value": about.frozen_on, "@type": "xsd:date" },
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] },
        "tableSchema": {
            "columns": COLUMNS.iter().map(column).collect::<Vec<_>>(),
            "primaryKey": "cell",
        },
    });
    Ok(serde_json::to_vec_pretty(&description)?)
}

fn column(column: &Column) -> Value {
    let datatype = match column.holds {
        Holds::Text | Holds::MaybeText => json!("string"),
        Holds::People => json!({ "base": "integer", "minimum": 20 }),
        Holds::Percent => json!({ "base": "decimal", "minimum": 2, "maximum": 98 }),
    };
    json!({
        "name": column.name,
        "titles": [column.name, column.title],
        "dc:description": column.meaning,
        "datatype": datatype,
        "required": column.holds == Holds::Text,
    })
}
