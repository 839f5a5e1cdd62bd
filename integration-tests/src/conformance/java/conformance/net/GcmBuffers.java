package conformance.net;

import static support.Workers.check;
import static support.Workers.thrown;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Ciphers that authenticate, over arrays and all kinds of buffers, with vectors of GCM's paper. */
public final class GcmBuffers {
  private static final HexFormat HEX = HexFormat.of();
  private static final String GCM = "AES/GCM/NoPadding";
  private static final String CHACHA = "ChaCha20-Poly1305";
  private static final String KEY = "feffe9928665731c6d6a8f9467308308";
  private static final String IV = "cafebabefacedbaddecaf888";
  private static final String TEXT =
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
          + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
  private static final String MORE = "feedfacedeadbeeffeedfacedeadbeefabaddad2";

  private GcmBuffers() {}

  public static void main(String[] args) throws Exception {
    vectors();
    lengths(GCM);
    lengths(CHACHA);
    buffers(GCM);
    buffers(CHACHA);
    additional();
    overlapping();
    large();
  }

  /** D. McGrew, J. Viega, The Galois/Counter Mode of Operation, appendix B. */
  private static void vectors() throws Exception {
    byte[] zero = new byte[16];
    check("1", vector(zero, new byte[12], new byte[0], new byte[0]));
    check("2", vector(zero, new byte[12], new byte[16], new byte[0]));
    byte[] text = HEX.parseHex(TEXT);
    byte[] part = Arrays.copyOf(text, 60);
    byte[] more = HEX.parseHex(MORE);
    for (int size = 16; size <= 32; size += 8) {
      byte[] key = Arrays.copyOf(HEX.parseHex(KEY + KEY), size);
      check("whole", vector(key, HEX.parseHex(IV), text, new byte[0]));
      check("part", vector(key, HEX.parseHex(IV), part, more));
      check("short", vector(key, HEX.parseHex("cafebabefacedbad"), part, more));
      check("long", vector(key, text, part, more));
    }
  }

  private static String vector(byte[] key, byte[] iv, byte[] text, byte[] more) throws Exception {
    Cipher cipher = cipher(GCM, Cipher.ENCRYPT_MODE, key, iv, 128);
    cipher.updateAAD(more);
    return HEX.formatHex(cipher.doFinal(text));
  }

  /** All lengths, in parts, with all sizes of keys and tags, back again, and with a wrong bit. */
  private static void lengths(String name) throws Exception {
    Random random = new Random(5);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    int different = 0;
    int refused = 0;
    boolean gcm = name.equals(GCM);
    for (int length = 0; length <= 1100; length += gcm ? 1 : 7) {
      byte[] key = random(random, gcm ? 16 + 8 * (length % 3) : 32);
      byte[] iv = random(random, 12);
      int tag = gcm ? 96 + 8 * (length % 5) : 128;
      byte[] more = random(random, random.nextInt(70));
      byte[] text = random(random, length);
      Cipher encrypt = cipher(name, Cipher.ENCRYPT_MODE, key, iv, tag);
      encrypt.updateAAD(more);
      byte[] result = new byte[length + tag / 8 + 1];
      int part = random.nextInt(length + 1);
      int done = encrypt.update(text, 0, part, result, 1);
      done += encrypt.doFinal(text, part, length - part, result, 1 + done);
      all.update(result);
      Cipher decrypt = cipher(name, Cipher.DECRYPT_MODE, key, iv, tag);
      decrypt.updateAAD(more);
      decrypt.update(result, 1, part);
      byte[] back = decrypt.doFinal(result, 1 + part, done - part);
      // nothing was given back by update, because the tag was not yet known to be right
      different += Arrays.equals(text, back) ? 0 : 1;
      result[1 + random.nextInt(done)] ^= 1 << random.nextInt(8);
      Cipher again = cipher(name, Cipher.DECRYPT_MODE, key, iv, tag);
      again.updateAAD(more);
      String thrown = thrown(() -> again.doFinal(result, 1, result.length - 1));
      refused += thrown.startsWith("AEADBadTagException") ? 1 : 0;
    }
    check(name, HEX.formatHex(all.digest()) + " " + different + " " + refused);
    Cipher wrong = cipher(name, Cipher.DECRYPT_MODE, new byte[32], new byte[12], 128);
    check("wrong", thrown(() -> wrong.doFinal(new byte[50])));
  }

  /** Heap, direct and read-only buffers in all pairs. */
  private static void buffers(String name) throws Exception {
    Random random = new Random(6);
    byte[] key = random(random, 32);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    int different = 0;
    for (int length : new int[] {0, 1, 15, 16, 17, 127, 128, 129, 1023, 1024, 1025, 5000, 20_000}) {
      for (int kind = 0; kind < 9; kind++) {
        byte[] iv = random(random, 12);
        byte[] text = random(random, length);
        ByteBuffer from = buffer(kind / 3, text);
        ByteBuffer to = buffer(kind % 3 % 2, new byte[length + 16]);
        ByteBuffer more = buffer(kind % 3, random(random, 33));
        Cipher encrypt = cipher(name, Cipher.ENCRYPT_MODE, key, iv, 128);
        encrypt.updateAAD(more.duplicate());
        int part = random.nextInt(length + 1);
        from.limit(from.position() + part);
        encrypt.update(from, to);
        from.limit(from.position() + length - part);
        encrypt.doFinal(from, to);
        to.flip();
        all.update(to.duplicate());
        Cipher decrypt = cipher(name, Cipher.DECRYPT_MODE, key, iv, 128);
        decrypt.updateAAD(more.duplicate());
        ByteBuffer back = buffer(kind / 3 % 2, new byte[length]);
        decrypt.doFinal(to, back);
        back.flip();
        different += back.equals(ByteBuffer.wrap(text)) ? 0 : 1;
      }
    }
    check(name + " in buffers", HEX.formatHex(all.digest()) + " " + different);
  }

  /** Kind 0 is in the heap, 1 direct, 2 read only. */
  private static ByteBuffer buffer(int kind, byte[] bytes) {
    if (kind == 1) {
      return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
    ByteBuffer heap = ByteBuffer.wrap(bytes).slice();
    return kind == 2 ? heap.asReadOnlyBuffer() : heap;
  }

  /** Data that is only authenticated, of all lengths and in parts. */
  private static void additional() throws Exception {
    Random random = new Random(8);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    for (int length = 0; length < 400; length++) {
      Cipher cipher = cipher(GCM, Cipher.ENCRYPT_MODE, random(random, 16), random(random, 12), 128);
      byte[] more = random(random, length);
      int part = random.nextInt(length + 1);
      cipher.updateAAD(more, 0, part);
      cipher.updateAAD(ByteBuffer.wrap(more, part, length - part));
      all.update(cipher.doFinal());
    }
    check("additional", HEX.formatHex(all.digest()));
  }

  /** Source and target in one array, at all small distances. */
  private static void overlapping() throws Exception {
    byte[] key = HEX.parseHex(KEY);
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    for (int distance = -40; distance <= 40; distance++) {
      for (int length : new int[] {5, 64, 300, 2000}) {
        byte[] place = random(new Random(distance), length + 120);
        Cipher cipher = cipher(GCM, Cipher.ENCRYPT_MODE, key, HEX.parseHex(IV), 128);
        int done = cipher.doFinal(place, 50, length, place, 50 + distance);
        all.update(place);
        Cipher back = cipher(GCM, Cipher.DECRYPT_MODE, key, HEX.parseHex(IV), 128);
        back.doFinal(place, 50 + distance, done, place, 50);
        all.update(place);
        ByteBuffer from = ByteBuffer.wrap(place, 50, length);
        ByteBuffer to = ByteBuffer.wrap(place, 50 + distance, length + 16);
        Cipher buffers = cipher(GCM, Cipher.ENCRYPT_MODE, key, new byte[12], 128);
        buffers.doFinal(from, to);
        all.update(place);
      }
    }
    check("overlapping", HEX.formatHex(all.digest()));
  }

  /** More than is done in one piece; source and target are one place. */
  private static void large() throws Exception {
    for (String name : new String[] {GCM, CHACHA}) {
      byte[] place = random(new Random(9), 100_016);
      byte[] key = random(new Random(10), 32);
      Cipher encrypt = cipher(name, Cipher.ENCRYPT_MODE, key, new byte[12], 128);
      encrypt.doFinal(place, 0, 100_000, place, 0);
      check("large", HEX.formatHex(MessageDigest.getInstance("SHA-512").digest(place)));
      Cipher decrypt = cipher(name, Cipher.DECRYPT_MODE, key, new byte[12], 128);
      int length = decrypt.doFinal(place, 0, place.length, place, 0);
      byte[] text = Arrays.copyOf(random(new Random(9), 100_016), length);
      check("back", Arrays.equals(text, Arrays.copyOf(place, length)));
    }
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Cipher cipher(String name, int direction, byte[] key, byte[] iv, int tag)
      throws Exception {
    Cipher cipher = Cipher.getInstance(name);
    boolean gcm = name.equals(GCM);
    cipher.init(
        direction,
        new SecretKeySpec(key, gcm ? "AES" : "ChaCha20"),
        gcm ? new GCMParameterSpec(tag, iv) : new IvParameterSpec(iv));
    return cipher;
  }
}
