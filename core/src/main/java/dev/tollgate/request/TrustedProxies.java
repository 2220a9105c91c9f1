package dev.tollgate.request;

import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of proxies whose word about a request is believed ({@code proxy.trusted}).
 * Immutable and thread-safe; never looks up a name.
 */
public final class TrustedProxies {

  private static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final Block[] blocks;

  private TrustedProxies(List<Block> blocks) {
    this.blocks = blocks.toArray(Block[]::new);
  }

  /** Nobody is believed. */
  public static TrustedProxies none() {
    return NONE;
  }

  /**
   * Reads blocks of addresses in CIDR notation, IPv4 or IPv6; an address alone stands for itself.
   *
   * @throws IllegalArgumentException if an entry is no block; the message names it
   */
  public static TrustedProxies parse(List<String> entries) {
    List<Block> blocks = new ArrayList<>();
    for (String entry : entries) {
      blocks.add(Block.parse(entry));
    }
    return new TrustedProxies(blocks);
  }

  /** Whether nobody is believed. */
  public boolean isEmpty() {
    return blocks.length == 0;
  }

  /**
   * Whether an address is one of these.
   *
   * @param node an address as {@code remoteAddress()} gives it or a proxy reports it, perhaps with
   *     a port; what is no address is not trusted
   */
  public boolean include(String node) {
    if (blocks.length == 0) {
      return false;
    }
    IpAddress address = IpAddress.ofNode(node);
    if (address == null) {
      return false;
    }
    for (Block block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** All addresses that begin with the same bits; of one family, even if there are no such bits. */
  private record Block(IpAddress first, int bits) {

    static Block parse(String entry) {
      int slash = entry.indexOf('/');
      IpAddress address = IpAddress.parse(slash < 0 ? entry : entry.substring(0, slash));
      if (address == null) {
        throw new IllegalArgumentException(
            "not an address block like 10.0.0.0/8 or 2001:db8::/32: " + entry);
      }
      // A block of mapped addresses is one of IPv4, written ::ffff:10.0.0.0/104 or 10.0.0.0/8.
      int width = entry.indexOf(':') < 0 ? 32 : 128;
      int prefix = slash < 0 ? width : prefix(entry.substring(slash + 1), width);
      if (prefix < 0) {
        throw new IllegalArgumentException("a prefix is a number up to " + width + ": " + entry);
      }
      Block block = new Block(address, prefix + 128 - width);
      if (!block.masked(address).equals(address)) {
        throw new IllegalArgumentException(
            "the address has bits beyond its prefix; write the block's first address, or leave the"
                + " prefix out to mean this address alone: "
                + entry);
      }
      return block;
    }

    boolean contains(IpAddress address) {
      return address.isV4() == first.isV4() && masked(address).equals(first);
    }

    private IpAddress masked(IpAddress address) {
      return new IpAddress(address.high() & ones(bits), address.low() & ones(bits - 64));
    }

    private static long ones(int count) {
      if (count <= 0) {
        return 0;
      }
      return count >= 64 ? -1L : -1L << (64 - count);
    }

    private static int prefix(String digits, int most) {
      int value = 0;
      for (int i = 0; i < digits.length(); i++) {
        char c = digits.charAt(i);
        if (c < '0' || c > '9' || i == 3) {
          return -1;
        }
        value = value * 10 + (c - '0');
      }
      return digits.isEmpty() || value > most ? -1 : value;
    }
  }
}
