package conformance.util;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Digests of messages of all lengths around some blocks, in one piece and in parts. */
public final class Digests {
  public static void main(String[] args) throws Exception {
    for (String name : new String[] {"MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-512"}) {
      Random random = new Random(3);
      MessageDigest all = MessageDigest.getInstance(name);
      MessageDigest digest = MessageDigest.getInstance(name);
      for (int length = 0; length < 300; length++) {
        byte[] message = new byte[length + 3];
        random.nextBytes(message);
        digest.update(message, 3, length / 2);
        MessageDigest copy = (MessageDigest) digest.clone();
        digest.update(message, 3 + length / 2, length - length / 2);
        byte[] whole = digest.digest();
        for (int i = length / 2; i < length; i++) {
          copy.update(message[3 + i]);
        }
        if (!Arrays.equals(whole, copy.digest())) {
          System.out.println(name + " in parts differs at length " + length);
        }
        all.update(whole);
      }
      System.out.println(name + " " + HexFormat.of().formatHex(all.digest()));
    }
  }
}
