"""How layers lie across each other: contingency tables, fit, borders, who deals with whom."""
