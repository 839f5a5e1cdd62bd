package conformance.util;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Digests of a security provider that the program adds, beside those of the JDK. */
public final class OwnProviders {
  private OwnProviders() {}

  public static void main(String[] args) throws Exception {
    check("before", () -> MessageDigest.getInstance("XOR"));
    Provider own = new Own();
    System.out.println(Security.addProvider(own) > 1);
    check("sum", () -> digest(MessageDigest.getInstance("XOR")));
    check("by name", () -> digest(MessageDigest.getInstance("xor", "Own")));
    check("by object", () -> digest(MessageDigest.getInstance("SUM", own)));
    check("alias", () -> digest(MessageDigest.getInstance("Parity")));
    check("other", () -> digest(MessageDigest.getInstance("MD5")));
    check("other by name", () -> digest(MessageDigest.getInstance("SHA-256", "SUN")));
    check("not there", () -> MessageDigest.getInstance("MD5", own));
    check("no provider", () -> MessageDigest.getInstance("MD5", "Nobody"));
    check("empty", () -> MessageDigest.getInstance("MD5", ""));
    check("null", () -> MessageDigest.getInstance("MD5", (Provider) null));
    Security.removeProvider("Own");
    check("after", () -> MessageDigest.getInstance("XOR"));
  }

  private static void check(String name, Callable<?> body) {
    try {
      System.out.println(name + ": " + body.call());
    } catch (Exception e) {
      System.out.println(name + ": " + e);
    }
  }

  private static String digest(MessageDigest digest) {
    digest.update(new byte[] {1, 2, 4});
    byte[] result = digest.digest(new byte[] {9});
    return digest.getAlgorithm()
        + " of "
        + digest.getProvider().getName()
        + " "
        + digest.getDigestLength()
        + " "
        + Arrays.toString(result);
  }

  /** A provider with one service by a class's name, and one made by itself. */
  public static final class Own extends Provider {
    private static final long serialVersionUID = 1;

    Own() {
      super("Own", "1.0", "for a test");
      put("MessageDigest.XOR", Xor.class.getName());
      put("Alg.Alias.MessageDigest.Parity", "XOR");
      putService(
          new Service(this, "MessageDigest", "SUM", Sum.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
              return new Sum();
            }
          });
    }
  }

  /** All bytes together. */
  public static final class Xor extends MessageDigestSpi {
    private byte state;

    @Override
    protected int engineGetDigestLength() {
      return 1;
    }

    @Override
    protected void engineUpdate(byte input) {
      state ^= input;
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      for (int i = 0; i < length; i++) {
        engineUpdate(input[offset + i]);
      }
    }

    @Override
    protected byte[] engineDigest() {
      byte[] result = {state};
      state = 0;
      return result;
    }

    @Override
    protected void engineReset() {
      state = 0;
    }
  }

  /** A digest that is one itself. */
  static final class Sum extends MessageDigest {
    private int state;

    Sum() {
      super("SUM");
    }

    @Override
    protected void engineUpdate(byte input) {
      state += input;
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      for (int i = 0; i < length; i++) {
        state += input[offset + i];
      }
    }

    @Override
    protected byte[] engineDigest() {
      byte[] result = {(byte) state};
      state = 0;
      return result;
    }

    @Override
    protected void engineReset() {
      state = 0;
    }
  }
}
