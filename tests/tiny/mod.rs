//! The files that every small made-up pack begins with.

pub const MANIFEST: &str = "
id: tiny
version: '1'
title: {en: Tiny}
jurisdiction: {en: Nowhere}
languages: [en]
currency: EUR
read_on: 2026-06-30
authorities: {office: {name: {en: The office}}}
";

pub const SOURCES: &str = "act: {title: {en: The act}, issuer: {en: The parliament}, read: official}\n";
