package conformance.core;

/** A native method whose library is not there is an error of the program that calls it. */
public final class NativeMethods {
  private NativeMethods() {}

  private static native int answer(int question);

  private native Object self();

  public static void main(String[] args) {
    System.out.println(args.length);
    if (args.length > 5) {
      System.out.println(answer(6));
    }
    try {
      System.out.println(answer(args.length));
    } catch (UnsatisfiedLinkError e) {
      System.out.println("no answer");
    }
    try {
      System.out.println(new NativeMethods().self());
    } catch (UnsatisfiedLinkError e) {
      System.out.println("no self");
    }
    try {
      System.loadLibrary("answers");
    } catch (UnsatisfiedLinkError e) {
      System.out.println("no library");
    }
  }
}
