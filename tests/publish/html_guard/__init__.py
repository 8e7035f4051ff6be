"""What the gate lets through: what authors write who mean no harm."""
