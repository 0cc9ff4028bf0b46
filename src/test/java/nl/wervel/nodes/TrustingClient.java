package nl.wervel.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An HTTP client that trusts one certificate and no other. */
final class TrustingClient {

  private TrustingClient() {}

  /**
   * @param pem the certificate
   */
  static HttpClient of(Path pem) throws IOException, GeneralSecurityException {
    return HttpClient.newBuilder().sslContext(tls(pem)).build();
  }

  static SSLContext tls(Path pem) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("only", certificate(pem));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }

  private static Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream text = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(text);
    }
  }
}
