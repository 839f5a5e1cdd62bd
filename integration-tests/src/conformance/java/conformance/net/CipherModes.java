package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.security.AlgorithmParameters;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES with all sizes of keys in the modes without authentication, and vectors of its standards. */
public final class CipherModes {
  private static final HexFormat HEX = HexFormat.of();
  private static final String TEXT =
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
          + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
  private static final String KEY = "2b7e151628aed2a6abf7158809cf4f3c";
  private static final String IV = "000102030405060708090a0b0c0d0e0f";

  private CipherModes() {}

  public static void main(String[] args) throws Exception {
    blocks();
    vectors();
    for (String mode : new String[] {"CBC", "ECB", "CTR", "CFB", "OFB"}) {
      lengths("AES/" + mode + "/NoPadding", mode, 1);
    }
    for (String mode : new String[] {"CFB8", "PCBC", "CTS"}) {
      lengths("AES/" + mode + "/NoPadding", mode, 61);
    }
    lengths("AES/CBC/PKCS5Padding", "CBC", 7);
    lengths("AES/ECB/PKCS5Padding", "ECB", 7);
    lengths("DESede/CBC/PKCS5Padding", "CBC", 61);
    lengths("DESede/ECB/PKCS5Padding", "ECB", 61);
    overflowing();
    large();
    moved();
    refused();
  }

  /** FIPS 197, appendix C. */
  private static void blocks() throws Exception {
    byte[] text = HEX.parseHex("00112233445566778899aabbccddeeff");
    for (int size = 16; size <= 32; size += 8) {
      byte[] key = new byte[size];
      for (int i = 0; i < size; i++) {
        key[i] = (byte) i;
      }
      byte[] result = cipher("AES/ECB/NoPadding", Cipher.ENCRYPT_MODE, key, null).doFinal(text);
      check("block", HEX.formatHex(result));
      byte[] back = cipher("AES/ECB/NoPadding", Cipher.DECRYPT_MODE, key, null).doFinal(result);
      check("back", Arrays.equals(text, back));
    }
  }

  /** NIST SP 800-38A, appendix F, with 128 bits. */
  private static void vectors() throws Exception {
    for (String mode : new String[] {"ECB", "CBC", "CFB", "OFB", "CTR"}) {
      byte[] iv = HEX.parseHex(mode.equals("CTR") ? "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff" : IV);
      String name = "AES/" + mode + "/NoPadding";
      Cipher cipher =
          cipher(name, Cipher.ENCRYPT_MODE, HEX.parseHex(KEY), mode.equals("ECB") ? null : iv);
      check(mode, HEX.formatHex(cipher.doFinal(HEX.parseHex(TEXT))));
    }
  }

  /** Lengths of up to many blocks, in parts, from and to places inside arrays. */
  private static void lengths(String name, String mode, int step) throws Exception {
    Random random = new Random(7);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    int different = 0;
    int blockSize = name.startsWith("DES") ? 8 : 16;
    boolean whole = name.endsWith("NoPadding") && (mode.equals("ECB") || mode.endsWith("CBC"));
    for (int length = mode.equals("CTS") ? 16 : 0; length <= 1100; length += whole ? 16 : step) {
      byte[] key = new byte[blockSize == 8 ? 24 : 16 + 8 * (length / 16 % 3)];
      byte[] iv = new byte[blockSize];
      byte[] text = new byte[length + 5];
      random.nextBytes(key);
      random.nextBytes(iv);
      random.nextBytes(text);
      byte[] start = mode.equals("ECB") ? null : iv;
      Cipher encrypt = cipher(name, Cipher.ENCRYPT_MODE, key, start);
      byte[] result = new byte[encrypt.getOutputSize(length) + 3];
      int part = random.nextInt(length + 1);
      int done = encrypt.update(text, 5, part, result, 3);
      done += encrypt.doFinal(text, 5 + part, length - part, result, 3 + done);
      all.update(result, 3, done);
      Cipher decrypt = cipher(name, Cipher.DECRYPT_MODE, key, start);
      // the cipher text is read and its place is written
      int back = decrypt.doFinal(result, 3, done, result, 3);
      if (!Arrays.equals(text, 5, 5 + length, result, 3, 3 + back)) {
        different++;
      }
    }
    check(name, HEX.formatHex(all.digest()) + " " + different);
  }

  /** Counters whose last bytes, words and halves begin again. */
  private static void overflowing() throws Exception {
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    byte[] key = HEX.parseHex(KEY);
    for (int ones = 0; ones <= 16; ones++) {
      for (int before = 0; before < 20; before++) {
        byte[] iv = new byte[16];
        Arrays.fill(iv, 16 - ones, 16, (byte) 0xff);
        iv[15] -= before;
        Cipher cipher = cipher("AES/CTR/NoPadding", Cipher.ENCRYPT_MODE, key, iv);
        all.update(cipher.update(new byte[7 + 16 * before]));
        all.update(cipher.doFinal(new byte[333]));
      }
    }
    check("overflowing", HEX.formatHex(all.digest()));
  }

  /** More than is done in one piece. */
  private static void large() throws Exception {
    byte[] text = new byte[100_000];
    new Random(9).nextBytes(text);
    byte[] key = HEX.parseHex(KEY + IV);
    for (String mode : new String[] {"CBC", "ECB", "CTR", "CFB", "OFB"}) {
      String name = "AES/" + mode + "/NoPadding";
      byte[] iv = mode.equals("ECB") ? null : HEX.parseHex("fffffffffffffffffffffffffffffe00");
      byte[] result = cipher(name, Cipher.ENCRYPT_MODE, key, iv).doFinal(text);
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(result);
      byte[] back = cipher(name, Cipher.DECRYPT_MODE, key, iv).doFinal(result);
      check("large " + mode, HEX.formatHex(digest) + " " + Arrays.equals(text, back));
    }
    for (String name : new String[] {"HmacSHA1", "HmacMD5", "HmacSHA256", "HmacSHA512"}) {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      check(name, HEX.formatHex(mac.doFinal(text)));
    }
  }

  /** Source and target overlap. */
  private static void moved() throws Exception {
    byte[] key = HEX.parseHex(KEY);
    for (String mode : new String[] {"CBC", "ECB", "CTR"}) {
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      for (int direction : new int[] {Cipher.ENCRYPT_MODE, Cipher.DECRYPT_MODE}) {
        for (int distance = -40; distance <= 40; distance++) {
          byte[] place = new byte[500];
          new Random(distance).nextBytes(place);
          byte[] iv = mode.equals("ECB") ? null : HEX.parseHex(IV);
          Cipher cipher = cipher("AES/" + mode + "/NoPadding", direction, key, iv);
          int length = cipher.doFinal(place, 50, 320, place, 50 + distance);
          all.update(place, 50 + distance, length);
        }
      }
      check("moved " + mode, HEX.formatHex(all.digest()));
    }
  }

  private static void refused() throws Exception {
    byte[] key = HEX.parseHex(KEY);
    byte[] iv = HEX.parseHex(IV);
    Cipher cbc = cipher("AES/CBC/NoPadding", Cipher.ENCRYPT_MODE, key, iv);
    check("no whole block", thrown(() -> cbc.doFinal(new byte[17])));
    check("short target", thrown(() -> cbc.doFinal(new byte[32], 0, 32, new byte[31], 0)));
    Cipher padded = cipher("AES/CBC/PKCS5Padding", Cipher.DECRYPT_MODE, key, iv);
    check("wrong padding", thrown(() -> padded.doFinal(new byte[32])));
    check(
        "short key",
        thrown(() -> cipher("AES/ECB/NoPadding", Cipher.ENCRYPT_MODE, new byte[15], null)));
    AlgorithmParameters parameters = cbc.getParameters();
    check("parameters", HEX.formatHex(parameters.getEncoded()));
  }

  private static Cipher cipher(String name, int direction, byte[] key, byte[] iv) throws Exception {
    Cipher cipher = Cipher.getInstance(name);
    AlgorithmParameterSpec start = iv == null ? null : new IvParameterSpec(iv);
    cipher.init(direction, new SecretKeySpec(key, name.split("/")[0]), start);
    return cipher;
  }
}
