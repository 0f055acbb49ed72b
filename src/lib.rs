//! A self-check of public supports: rules as data, answers as sets of possible worlds, verdicts that are certain or say what they hang on.
