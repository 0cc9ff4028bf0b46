package nl.wervel.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves to addresses on the public internet only, at the moment of connecting, so that a name
 * cannot lead into our own network, however often it is resolved. Literal addresses pass here too.
 */
final class PublicAddresses implements DnsResolver {
  private final DnsResolver resolver;

  PublicAddresses(DnsResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] known =
        Arrays.stream(resolver.resolve(host))
            .filter(PublicAddresses::isPublic)
            .toArray(InetAddress[]::new);
    if (known.length == 0) {
      throw new UnknownHostException("No public address");
    }
    return known;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** Whether an address is none of those that IANA keeps for special purposes (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && (address instanceof Inet4Address
            ? isPublic4(address.getAddress())
            : isPublic6(address.getAddress()));
  }

  private static boolean isPublic4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    boolean thisNetwork = first == 0;
    boolean carrier = first == 100 && second >= 64 && second < 128;
    boolean protocols = first == 192 && second == 0 && address[2] == 0;
    boolean benchmarks = first == 198 && (second == 18 || second == 19);
    boolean reserved = first >= 240;
    return !thisNetwork && !carrier && !protocols && !benchmarks && !reserved;
  }

  /**
   * Global unicast is 2000::/3; Teredo (2001::/32) and 6to4 (2002::/16) in it hide IPv4 addresses.
   */
  private static boolean isPublic6(byte[] address) {
    boolean global = (address[0] & 0xe0) == 0x20;
    boolean starts2001 = address[0] == 0x20 && address[1] == 0x01;
    boolean teredo = starts2001 && address[2] == 0 && address[3] == 0;
    boolean sixToFour = address[0] == 0x20 && address[1] == 0x02;
    return global && !teredo && !sixToFour;
  }
}
