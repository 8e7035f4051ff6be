"""What strangers could send: files, payloads, interruptions."""
