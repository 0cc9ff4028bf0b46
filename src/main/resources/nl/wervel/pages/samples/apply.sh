curl -s 'http://localhost:8080/fhir/PlanDefinition/lrp-red-flags-emergency/$apply?subject=Patient/demo-red-flag'
