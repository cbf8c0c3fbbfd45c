//! Labelled shares as one figure: the steps of a journey, a ranking, a service. Each share keeps its own base.

use app::pages::figures::{Figure, FigureRow};
use charts::Share;
use disclosure::{SafeRow, SafeTable};

use super::figures;

/// One category of a table under a name of the page.
pub(super) struct Item {
    pub(super) label: String,
    table: SafeTable,
    code: String,
}

impl Item {
    /// `None` where the release does not have it.
    pub(super) fn new(label: String, table: Option<SafeTable>, code: &str) -> Option<Self> {
        let table = table.filter(|table| table.rows().iter().any(|row| row.code() == code))?;
        Some(Self { label, table, code: code.to_owned() })
    }

    pub(super) fn table(&self) -> &SafeTable {
        &self.table
    }

    fn share(&self) -> Option<Share<'_>> {
        Share::of(&self.label, &self.table, &self.code)
    }

    fn printed(&self) -> Option<&SafeRow> {
        self.table.rows().iter().find(|row| row.code() == self.code)
    }

    /// The printed share with its base.
    pub(super) fn row(&self) -> Option<FigureRow> {
        let printed = self.printed()?;
        Some(FigureRow {
            base: Some(figures::number(self.table.base())),
            ..figures::share(&self.label, printed.cell(), *printed.percent())
        })
    }
}

/// Largest first, by what is printed (`disclosure.md` B.10).
pub(super) fn ranked(items: Vec<Item>) -> Vec<Item> {
    let order: Vec<(String, String)> = {
        let shares = charts::ranked(items.iter().filter_map(Item::share).collect());
        let id = |share: &Share<'_>| share.row().map(|row| row.cell().cell_id().to_owned());
        shares.iter().filter_map(|share| Some((id(share)?, share.label().to_owned()))).collect()
    };
    let place = |item: &Item| {
        let id = item.printed().map(|row| row.cell().cell_id());
        order.iter().position(|(cell, label)| Some(cell.as_str()) == id && *label == item.label)
    };
    let mut items = items;
    items.sort_by_key(place);
    items
}

/// What is drawn how.
pub(super) struct Drawing<'a> {
    pub(super) id: &'a str,
    pub(super) question: &'a str,
    /// Words for the finding, given `"Derby", with 61%`; none where no order among the shares is to be told.
    pub(super) finding: Option<&'a dyn Fn(String) -> String>,
}

/// Bars of the items in their order; `None` without any.
pub(super) fn figure(items: &[Item], drawing: &Drawing<'_>) -> Option<Figure> {
    if items.is_empty() {
        return None;
    }
    let shares: Vec<Share<'_>> = items.iter().filter_map(Item::share).collect();
    let finding = drawing.finding.and_then(|words| charts::finding_of_shares(&shares).map(words));
    let title = figures::entitled(drawing.question, finding);
    let svg = charts::shares(&title, &shares, None, &figures::style(drawing.id, figures::WIDTH));
    Some(Figure {
        id: drawing.id.to_owned(),
        svg: figures::drawn(drawing.id, svg),
        description: charts::describe_shares(&shares, None),
        title,
        formula: String::new(),
        note: String::new(),
        direction: None,
        rows: items.iter().filter_map(Item::row).collect(),
        base: None,
    })
}
