curl -s http://localhost:8080/cds-services
