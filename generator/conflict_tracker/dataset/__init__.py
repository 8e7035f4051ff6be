"""The record sorted, indexed, related and counted: all arithmetic of the site, no words and no markup."""
