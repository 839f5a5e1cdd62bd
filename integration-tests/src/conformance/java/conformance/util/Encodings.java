package conformance.util;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Base64, checksums, message digests. */
public final class Encodings {
  static String hex(byte[] bytes) {
    StringBuilder s = new StringBuilder();
    for (byte b : bytes) {
      s.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return s.toString();
  }

  static byte[] bytes(int n) {
    byte[] b = new byte[n];
    for (int i = 0; i < n; i++) {
      b[i] = (byte) (i * 31 + 7);
    }
    return b;
  }

  public static void main(String[] args) throws Exception {
    for (String s :
        new String[] {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\u00ff\u20ac?>"}) {
      byte[] raw = s.getBytes(StandardCharsets.UTF_8);
      String e = Base64.getEncoder().encodeToString(raw);
      System.out.println(
          "base64 "
              + raw.length
              + ": "
              + e
              + " "
              + Base64.getEncoder().withoutPadding().encodeToString(raw)
              + " "
              + Base64.getUrlEncoder().encodeToString(raw)
              + " "
              + Arrays.equals(raw, Base64.getDecoder().decode(e)));
    }
    System.out.println(
        "mime: "
            + Base64.getMimeEncoder().encodeToString(bytes(100)).replace("\r\n", "|")
            + " "
            + Base64.getMimeDecoder().decode("Zm9v\r\nYm Fy").length);
    for (String bad : new String[] {"Z", "Zm9", "Zm=v", "Zm9v!", "Zg=="}) {
      try {
        System.out.println(
            "decode "
                + bad
                + ": "
                + new String(Base64.getDecoder().decode(bad), StandardCharsets.US_ASCII));
      } catch (IllegalArgumentException e) {
        System.out.println("decode " + bad + ": " + e.getMessage());
      }
    }
    for (Checksum c : new Checksum[] {new CRC32(), new CRC32C(), new Adler32()}) {
      StringBuilder s = new StringBuilder();
      for (int n : new int[] {0, 1, 7, 8, 9, 64, 1000}) {
        c.reset();
        c.update(bytes(n), 0, n);
        s.append(Long.toHexString(c.getValue())).append(' ');
      }
      c.update('x');
      c.update("abc".getBytes(StandardCharsets.US_ASCII));
      c.update(java.nio.ByteBuffer.wrap(bytes(20)));
      System.out.println(
          "checksum " + c.getClass().getSimpleName() + ": " + s + Long.toHexString(c.getValue()));
    }
    for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256", "SHA-512"}) {
      MessageDigest d = MessageDigest.getInstance(algorithm);
      StringBuilder s = new StringBuilder();
      for (int n : new int[] {0, 3, 55, 56, 64, 1000}) {
        s.append(hex(d.digest(bytes(n))), 0, 16).append(' ');
      }
      d.update((byte) 'a');
      d.update("bc".getBytes(StandardCharsets.US_ASCII));
      System.out.println(
          "digest "
              + algorithm
              + ": "
              + s
              + hex(d.digest())
              + " "
              + d.getDigestLength()
              + d.getAlgorithm());
    }
    System.out.println(
        "equal digests: "
            + MessageDigest.isEqual(new byte[] {1, 2}, new byte[] {1, 2})
            + MessageDigest.isEqual(new byte[] {1}, new byte[] {2}));
    try {
      MessageDigest.getInstance("NONE");
    } catch (java.security.NoSuchAlgorithmException e) {
      System.out.println("unknown digest: " + e.getMessage());
    }
    MessageDigest big = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < 300; i++) {
      big.update(bytes(997));
    }
    System.out.println("long message: " + hex(big.digest()));
  }
}
