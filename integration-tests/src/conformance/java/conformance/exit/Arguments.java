package conformance.exit;

/** Arguments arrive unchanged. */
public final class Arguments {
  // @arguments one two --three -4 x=y "quoted"
  public static void main(String[] args) {
    System.out.println("count: " + args.length);
    for (String s : args) {
      System.out.println("argument: [" + s + "] " + s.length());
    }
    System.exit(args.length);
  }
}
