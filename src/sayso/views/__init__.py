"""What a person asks of the ledger: plain values, ready to show. The command line and the web app both ask here."""
