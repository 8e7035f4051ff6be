"""The canonical form of an incident's file: order and layout, with every comment and value kept. Owns ruamel.yaml."""
