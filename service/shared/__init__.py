"""What subjects share: answers, tables, words, pages, faults and commands."""
