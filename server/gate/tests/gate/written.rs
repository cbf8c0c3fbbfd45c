//! The written form of what the test protector made.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::protector::{Status, Work};

impl Work<'_> {
    pub fn write(&self, release: &str, quarters: &[&str]) -> Vec<u8> {
        let world = self.world;
        let code = |at: usize, slot: Option<usize>| {
            slot.map_or_else(|| "answered".to_owned(), |slot| world.variables[at].code(slot))
        };
        let variables: Map<String, Value> = (0..world.variables.len())
            .map(|at| (world.variables[at].id.clone(), self.describe(at)))
            .collect();
        let mut tables: BTreeMap<Vec<usize>, Vec<Value>> = BTreeMap::new();
        for cell in &self.order {
            let based: Vec<usize> =
                cell.iter().map(|(at, _)| *at).filter(|at| world.variables[*at].has_base).collect();
            let own = cell.iter().filter(|(_, slot)| slot.is_some());
            let at: Map<String, Value> =
                own.map(|(at, slot)| (world.variables[*at].id.clone(), code(*at, *slot).into())).collect();
            let mut named: Vec<(String, String)> =
                cell.iter().map(|(at, slot)| (world.variables[*at].id.clone(), code(*at, *slot))).collect();
            named.sort();
            let id = named.iter().fold(release.to_owned(), |id, (name, code)| format!("{id}|{name}={code}"));
            let mut written = match self.status[cell] {
                Status::Shown => json!({"at": at, "value": self.r[cell], "status": "shown"}),
                Status::Hidden(why) => json!({"at": at, "value": null, "status": "hidden", "reason": why}),
            };
            written["id"] = id.into();
            tables.entry(based).or_default().push(written);
        }
        let tables: Vec<Value> = tables
            .into_iter()
            .map(|(based, cells)| {
                let filters: Map<String, Value> =
                    based.iter().map(|at| (world.variables[*at].id.clone(), "answered".into())).collect();
                json!({"id": "table", "filters": filters, "cells": cells})
            })
            .collect();
        let cube = json!({
            "format": "sdc-tables/1", "release": release, "threshold": 10,
            "assume": {"V": 4, "D": 8, "round": 5},
            "about": {"quarters": quarters},
            "variables": variables, "tables": tables,
        });
        serde_json::to_vec(&cube).unwrap()
    }

    fn describe(&self, at: usize) -> Value {
        let world = self.world;
        let variable = &world.variables[at];
        let name = |at: usize| world.variables[at].id.clone();
        let codes =
            |of: usize, all: &[usize]| all.iter().map(|c| world.variables[of].code(*c)).collect::<Vec<_>>();
        let mut written = json!({
            "categories": codes(at, &(0..variable.categories).collect::<Vec<_>>()),
            "kind": if variable.is_answer { "answer" } else { "breakdown" },
            "base": if variable.has_base { "answered" } else { "everyone" },
        });
        if let Some((of, category)) = variable.requires {
            written["requires"] = json!({ name(of): world.variables[of].code(category) });
        }
        if let Some((of, parts)) = &variable.parts {
            let parts: Vec<_> = parts.iter().map(|part| codes(*of, part)).collect();
            written["parts"] = json!({"of": name(*of), "codes": parts});
        }
        if !variable.within.is_empty() {
            let within = variable.within.iter();
            written["within"] = within
                .map(|(own, of, category)| {
                    json!([variable.code(*own), name(*of), world.variables[*of].code(*category)])
                })
                .collect();
        }
        written
    }
}
