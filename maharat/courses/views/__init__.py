"""HTTP of courses, by who asks: everybody, authors, whoever publishes, whoever writes local cases."""
