package nl.wervel.fetch;

import java.util.Optional;

/**
 * What a hook call offers to fetch from (CDS Hooks 2.0, "FHIR Resource Access").
 *
 * @param server base address, as the client wrote it
 * @param token absent when the server is open or the authorization was none
 */
public record FhirAccess(String server, Optional<AccessToken> token) {}
