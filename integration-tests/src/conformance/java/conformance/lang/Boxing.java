package conformance.lang;

/**
 * Boxing: caches, equality, arithmetic on boxes, null, mixed ternaries, compound assignments,
 * parsing.
 */
public final class Boxing {
  static Integer field = 5;

  static Object object(Object o) {
    return o;
  }

  public static void main(String[] args) {
    for (int i : new int[] {-129, -128, -1, 0, 127, 128, 1000}) {
      Integer a = i;
      Integer b = i;
      Long c = (long) i;
      Long d = (long) i;
      Short e = (short) i;
      Short f = (short) i;
      Character g = (char) i;
      Character h = (char) i;
      System.out.println(
          "cache "
              + i
              + ": "
              + (a == b)
              + a.equals(b)
              + (c == d)
              + (e == f)
              + (g == h)
              + (Integer.valueOf(i) == a));
    }
    Byte b1 = -128;
    Byte b2 = -128;
    Boolean t1 = true;
    Boolean t2 = Boolean.valueOf("TRUE");
    System.out.println(
        "always cached: " + (b1 == b2) + (t1 == t2) + (Boolean.FALSE == (Object) false));
    System.out.println(
        "equals between kinds: "
            + Integer.valueOf(1).equals(1L)
            + Long.valueOf(1).equals(1)
            + object(1).equals(1)
            + object('a').equals('a'));
    Integer x = 10;
    x++;
    x += 5;
    x = x * 2;
    field++;
    field <<= 2;
    Double y = 1.5;
    y /= 2;
    Character z = 'a';
    z++;
    Long w = 5L;
    w = w + x;
    Byte v = 10;
    v++;
    System.out.println("arithmetic: " + x + " " + field + " " + y + " " + z + " " + w + " " + v);
    Integer[] array = {1, 2, 3};
    array[0]++;
    array[1] += array[0]--;
    System.out.println("array: " + array[0] + array[1]);
    Object mixed = args.length >= 0 ? 1 : 2.0;
    Object separate = args.length >= 0 ? (Object) 1 : (Object) 2.0;
    System.out.println(
        "ternaries: "
            + mixed
            + " "
            + separate
            + " "
            + (args.length >= 0 ? Integer.valueOf(5) : Character.valueOf('c')));
    try {
      Integer none = args.length > 99 ? 1 : null;
      int i = none;
      System.out.println("wrong " + i);
    } catch (NullPointerException e) {
      System.out.println("null unboxed: caught");
    }
    try {
      Boolean flag = args.length > 99 ? true : null;
      System.out.println(flag ? "wrong" : "wrong too");
    } catch (NullPointerException e) {
      System.out.println("null condition: caught");
    }
    System.out.println(
        "hash codes: "
            + Integer.valueOf(-7).hashCode()
            + " "
            + Long.valueOf(1L << 33).hashCode()
            + " "
            + Double.valueOf(1.5).hashCode()
            + " "
            + Float.valueOf(-1.5f).hashCode()
            + " "
            + Boolean.hashCode(true)
            + Boolean.hashCode(false)
            + " "
            + Character.valueOf('x').hashCode()
            + Byte.hashCode((byte) -1)
            + " "
            + Double.hashCode(-0.0)
            + " "
            + Double.hashCode(0.0));
    System.out.println(
        "compare: "
            + Integer.valueOf(3).compareTo(5)
            + Boolean.compare(true, false)
            + Character.compare('a', 'c')
            + Byte.compare((byte) -1, (byte) 1)
            + Short.compare((short) 5, (short) 3));
    System.out.println(
        "limits: "
            + Integer.MIN_VALUE
            + Integer.MAX_VALUE
            + Long.MIN_VALUE
            + Byte.MAX_VALUE
            + Short.MIN_VALUE
            + (int) Character.MAX_VALUE
            + Integer.BYTES
            + Long.SIZE);
    System.out.println(
        "parse: "
            + Integer.parseInt("-0042")
            + Integer.parseInt("+7")
            + Integer.parseInt("7f", 16)
            + Integer.parseInt("-80000000", 16)
            + Integer.valueOf("zz", 36)
            + Integer.decode("0x1F")
            + Integer.decode("-010")
            + Integer.decode("#ff")
            + Long.parseLong("-9223372036854775808")
            + Long.parseUnsignedLong("18446744073709551615")
            + Byte.parseByte("-128")
            + Short.decode("0x7fff"));
    System.out.println(
        "text: "
            + Integer.toString(255, 16)
            + Integer.toString(-255, 2)
            + Integer.toBinaryString(-8)
            + Integer.toHexString(-1)
            + Integer.toOctalString(64)
            + Long.toString(Long.MIN_VALUE, 36)
            + Long.toBinaryString(5)
            + Long.toOctalString(-1)
            + Integer.toString(Integer.MIN_VALUE)
            + Long.toString(Long.MIN_VALUE)
            + Integer.toUnsignedString(-1, 16));
    System.out.println(
        "conversions: "
            + Integer.valueOf(300).byteValue()
            + Double.valueOf(3.99).intValue()
            + Long.valueOf(1L << 40).intValue()
            + Float.valueOf(1e10f).longValue()
            + Short.valueOf((short) -1).doubleValue()
            + Character.getNumericValue('9')
            + Character.digit('f', 16)
            + Character.forDigit(11, 16));
    Number[] numbers = {1, 2L, 3f, 4.0, (byte) 5, (short) 6};
    double sum = 0;
    for (Number n : numbers) {
      sum += n.doubleValue() + n.intValue();
    }
    System.out.println("numbers: " + sum);
    long boxes = 0;
    Long total = 0L;
    for (int i = 0; i < 50000; i++) {
      total += i;
      boxes += Integer.valueOf(i).hashCode();
    }
    System.out.println("many boxes: " + total + " " + boxes);
  }
}
