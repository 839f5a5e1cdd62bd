package benchmarks;

import java.nio.ByteBuffer;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ciphers and digests over 16 KiB, as much as a record of TLS holds, each message with a
 * cipher that is initialized for it. Takes a part of a kernel's name, or nothing for all of them;
 * prints a line for each, see {@link Rounds}.
 */
public final class Ciphers {
  private static final int LENGTH = 16 << 10;
  private static final byte[] TEXT = new byte[LENGTH];
  private static final byte[] TARGET = new byte[LENGTH + 64];
  private static final Rounds ALL = new Rounds(2_000_000_000L, 1_000_000L, 200);

  private Ciphers() {}

  /** Initializes a cipher for message number so much. */
  interface Start {
    void start(Cipher cipher, int number) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    new Random(1).nextBytes(TEXT);
    authenticated();
    modes();
    digests();
    ALL.run(args);
  }

  private static void authenticated() throws Exception {
    Key key = new SecretKeySpec(TEXT, 0, 16, "AES");
    Start gcm =
        (cipher, n) ->
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv(12, n)));
    add("AES-GCM encrypt 64", "AES/GCM/NoPadding", gcm, 64);
    add("AES-GCM encrypt 1k", "AES/GCM/NoPadding", gcm, 1024);
    add("AES-GCM encrypt 16k", "AES/GCM/NoPadding", gcm, LENGTH);
    Cipher encrypt = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.start(encrypt, 0);
    byte[] sealed = encrypt.doFinal(TEXT);
    ALL.add(
        "AES-GCM decrypt 16k",
        n -> {
          Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
          for (int k = 0; k < n; k++) {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, iv(12, 0)));
            cipher.doFinal(sealed, 0, sealed.length, TARGET, 0);
          }
          return TARGET[5];
        });
    ALL.add(
        "AES-GCM direct 16k",
        n -> {
          ByteBuffer from = ByteBuffer.allocateDirect(LENGTH).put(TEXT);
          ByteBuffer to = ByteBuffer.allocateDirect(LENGTH + 64);
          Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
          for (int k = 0; k < n; k++) {
            gcm.start(cipher, k);
            cipher.doFinal(from.clear(), to.clear());
          }
          return to.get(5);
        });
    ALL.add(
        "GHASH 16k",
        n -> {
          Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
          for (int k = 0; k < n; k++) {
            gcm.start(cipher, k);
            cipher.updateAAD(TEXT);
            cipher.doFinal(TARGET, 0);
          }
          return TARGET[5];
        });
    Key chacha = new SecretKeySpec(TEXT, 0, 32, "ChaCha20");
    Start poly =
        (cipher, n) -> cipher.init(Cipher.ENCRYPT_MODE, chacha, new IvParameterSpec(iv(12, n)));
    add("ChaCha20-Poly1305 16k", "ChaCha20-Poly1305", poly, LENGTH);
  }

  private static void modes() throws Exception {
    Key key = new SecretKeySpec(TEXT, 0, 16, "AES");
    Start chained =
        (cipher, n) -> cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv(16, n)));
    add("AES-CBC encrypt 16k", "AES/CBC/NoPadding", chained, LENGTH);
    add(
        "AES-CBC decrypt 16k",
        "AES/CBC/NoPadding",
        (cipher, n) -> cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv(16, n))),
        LENGTH);
    add("AES-CTR 16k", "AES/CTR/NoPadding", chained, LENGTH);
    add(
        "AES-ECB encrypt 16k",
        "AES/ECB/NoPadding",
        (cipher, n) -> cipher.init(Cipher.ENCRYPT_MODE, key),
        LENGTH);
    add("AES-CFB encrypt 16k", "AES/CFB/NoPadding", chained, LENGTH);
  }

  private static void digests() {
    for (String name : new String[] {"SHA-1", "SHA-256", "SHA-512", "MD5"}) {
      ALL.add(
          name + " 16k",
          n -> {
            MessageDigest digest = MessageDigest.getInstance(name);
            long s = 0;
            for (int k = 0; k < n; k++) {
              s += digest.digest(TEXT)[0];
            }
            return s;
          });
    }
    ALL.add(
        "HmacSHA1 64",
        n -> {
          Mac mac = Mac.getInstance("HmacSHA1");
          mac.init(new SecretKeySpec(TEXT, 0, 20, "HmacSHA1"));
          for (int k = 0; k < n; k++) {
            mac.update(TEXT, 0, 64);
            mac.doFinal(TARGET, 0);
          }
          return TARGET[5];
        });
  }

  private static void add(String name, String transformation, Start start, int length) {
    ALL.add(
        name,
        n -> {
          Cipher cipher = Cipher.getInstance(transformation);
          for (int k = 0; k < n; k++) {
            start.start(cipher, k);
            cipher.doFinal(TEXT, 0, length, TARGET, 0);
          }
          return TARGET[5];
        });
  }

  private static byte[] iv(int length, int number) {
    return ByteBuffer.allocate(length).putInt(number).array();
  }
}
