package conformance.text;

/**
 * StringBuilder and StringBuffer: all mutators, growth, compact to UTF-16, reverse with surrogates.
 */
public final class StringBuilders {
  public static void main(String[] args) {
    StringBuilder b = new StringBuilder();
    b.append(true)
        .append('c')
        .append(1)
        .append(-2L)
        .append(1.5f)
        .append(-2.5)
        .append("s")
        .append((String) null)
        .append(new char[] {'x', 'y'})
        .append((Object) "o")
        .append("abcdef", 2, 4)
        .append(new char[] {'1', '2', '3'}, 1, 2)
        .append(new StringBuilder("sb"))
        .append(new StringBuffer("sf"))
        .appendCodePoint(0x1F600)
        .appendCodePoint(66);
    System.out.println("append: " + b + " " + b.length());
    b.setLength(5);
    b.insert(0, "<")
        .insert(3, 42)
        .insert(2, 'i')
        .insert(1, true)
        .insert(0, 1.25)
        .insert(0, 9L)
        .insert(b.length(), ">")
        .insert(4, (Object) null)
        .insert(2, new char[] {'q', 'r'})
        .insert(1, "abcdef", 1, 3);
    System.out.println("insert: " + b);
    b.delete(0, 4).deleteCharAt(1).replace(2, 5, "REPLACED").delete(b.length() - 3, 9999);
    System.out.println("delete: " + b);
    b.reverse();
    System.out.println("reverse: " + b);
    System.out.println(
        "reverse surrogates: "
            + new StringBuilder("a\ud83d\ude00b\ud83dc").reverse().codePointAt(2)
            + " "
            + new StringBuilder("\ud83d\ude00\ud83d\ude01").reverse().codePointAt(0));
    b.setCharAt(0, '\u20ac');
    b.setCharAt(1, 'z');
    System.out.println(
        "set: "
            + b
            + b.charAt(0)
            + b.indexOf("z")
            + b.lastIndexOf("R")
            + b.indexOf("nothing")
            + b.substring(3)
            + b.substring(1, 3)
            + b.subSequence(0, 2));
    StringBuilder growing = new StringBuilder(1);
    for (int i = 0; i < 5000; i++) {
      growing.append(i % 10);
      if (i == 3000) {
        growing.append('\u0416');
      }
    }
    System.out.println(
        "growth: "
            + growing.length()
            + " "
            + growing.toString().hashCode()
            + " "
            + growing.charAt(3001));
    growing.setLength(3);
    growing.trimToSize();
    System.out.println("shrunk: " + growing + growing.capacity());
    growing.setLength(5);
    System.out.println("padded: " + growing.length() + (int) growing.charAt(4));
    growing.ensureCapacity(100);
    System.out.println(
        "capacity: "
            + (growing.capacity() >= 100)
            + new StringBuilder().capacity()
            + new StringBuilder("abc").capacity()
            + new StringBuilder(7).capacity());
    System.out.println(
        "compare: "
            + new StringBuilder("a").compareTo(new StringBuilder("b"))
            + new StringBuilder("x").equals(new StringBuilder("x"))
            + "x".contentEquals(new StringBuffer("x")));
    StringBuffer f = new StringBuffer("buffer");
    f.append(1).insert(0, 'I').reverse().setCharAt(0, '0');
    System.out.println("buffer: " + f + f.length());
    System.out.println(
        "chars: "
            + new StringBuilder("abc").chars().sum()
            + " "
            + new StringBuilder("a\ud83d\ude00").codePoints().count());
    char[] target = new char[3];
    new StringBuilder("hello").getChars(1, 4, target, 0);
    System.out.println("getChars: " + new String(target));
    CharSequence sequence =
        new CharSequence() {
          @Override
          public int length() {
            return 5;
          }

          @Override
          public char charAt(int i) {
            return (char) ('v' + i);
          }

          @Override
          public CharSequence subSequence(int from, int to) {
            return toString().substring(from, to);
          }

          @Override
          public String toString() {
            return "vwxyz";
          }
        };
    System.out.println(
        "own sequence: "
            + new StringBuilder().append(sequence).append(sequence, 1, 3).insert(1, sequence)
            + String.join("/", sequence, "s")
            + "vwxyz".contentEquals(sequence)
            + CharSequence.compare(sequence, "vwxya")
            + sequence.isEmpty()
            + sequence.chars().max().getAsInt());
    StringBuilder numbers = new StringBuilder();
    for (int i : new int[] {0, -1, 9, 10, 99, 100, 12345, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      numbers.append(i).append(' ').append((long) i * i).append(' ');
    }
    System.out.println("numbers: " + numbers);
    StringBuilder mixed = new StringBuilder("\u20ac");
    for (int i : new int[] {0, -1, 9, 10, 99, 100, 12345, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      mixed.append(i).append('/').append(Long.MIN_VALUE + i);
    }
    System.out.println("numbers in wide: " + mixed);
    java.util.StringJoiner joiner = new java.util.StringJoiner(", ", "{", "}");
    joiner.setEmptyValue("none");
    System.out.print("joiner: " + joiner);
    joiner.add("a").add("b").merge(new java.util.StringJoiner("-").add("c").add("d"));
    System.out.println(joiner + " " + joiner.length());
    StringBuilder self = new StringBuilder("ab");
    self.append(self).append(self).insert(1, self);
    System.out.println("itself: " + self);
  }
}
