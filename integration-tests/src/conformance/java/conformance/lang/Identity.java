package conformance.lang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Identity, equals, hashCode and clone: contracts that do not depend on addresses. */
public final class Identity {
  static class Plain implements Cloneable {
    int x = 5;
    int[] shared = {1};
    Plain self = this;
    String text = "t";
    double d = 2.5;

    Plain copy() throws CloneNotSupportedException {
      return (Plain) clone();
    }
  }

  static class Sub extends Plain {
    long more = 1L << 40;
    byte tail = 3;
  }

  static class NotCloneable {
    Object attempt() throws CloneNotSupportedException {
      return clone();
    }
  }

  static class Weird {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  static class Deep implements Cloneable {
    List<String> list = new ArrayList<>(List.of("a"));

    @Override
    protected Deep clone() throws CloneNotSupportedException {
      Deep d = (Deep) super.clone();
      d.list = new ArrayList<>(list);
      return d;
    }
  }

  public static void main(String[] args) throws Exception {
    Object o = new Object();
    int before = o.hashCode();
    Object[] garbage = new Object[1000];
    for (int round = 0; round < 300; round++) {
      for (int i = 0; i < garbage.length; i++) {
        garbage[i] = new byte[64];
      }
    }
    System.gc();
    System.out.println(
        "hash survives collection: "
            + (before == o.hashCode())
            + (before == System.identityHashCode(o)));
    System.out.println("hash of null: " + System.identityHashCode(null));
    List<Object> objects = new ArrayList<>();
    int[] hashes = new int[500];
    for (int i = 0; i < 500; i++) {
      Object each = i % 2 == 0 ? new Object() : new int[i];
      objects.add(each);
      hashes[i] = each.hashCode();
    }
    for (int round = 0; round < 300; round++) {
      for (int i = 0; i < garbage.length; i++) {
        garbage[i] = new long[8];
      }
    }
    boolean same = true;
    Set<Integer> distinct = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      same &= objects.get(i).hashCode() == hashes[i];
      distinct.add(hashes[i]);
    }
    System.out.println("hashes stay: " + same + " " + (distinct.size() > 400));
    System.out.println("equals: " + o.equals(o) + o.equals(new Object()) + o.equals(null));
    Plain p = new Sub();
    p.shared[0] = 9;
    Plain q = p.copy();
    q.x = 6;
    System.out.println(
        "clone: "
            + p.x
            + q.x
            + (p.shared == q.shared)
            + (q.self == p)
            + (q.getClass() == Sub.class)
            + ((Sub) q).more
            + ((Sub) q).tail
            + q.d
            + q.text);
    p.hashCode();
    Plain r = p.copy();
    System.out.println("clone has its own identity: " + (r != p) + !r.equals(p));
    try {
      new NotCloneable().attempt();
    } catch (CloneNotSupportedException e) {
      System.out.println("not cloneable: " + e.getMessage());
    }
    Deep d = new Deep();
    Deep e = d.clone();
    e.list.add("b");
    System.out.println("deep clone: " + d.list + e.list);
    String text = new Weird().toString();
    System.out.println("toString: " + text.substring(text.indexOf('$')));
    Set<Object> set = new HashSet<>();
    set.add(new Weird());
    set.add(new Weird());
    System.out.println("equal hash, different object: " + set.size());
    System.out.println(
        "classes: "
            + (new int[0].getClass() == int[].class)
            + (p.getClass().getSuperclass() == Plain.class)
            + Integer.class.getName()
            + int.class
            + void.class
            + String[][].class
            + " "
            + Runnable.class
            + " "
            + Plain.class.getSimpleName()
            + " "
            + int[].class.getSimpleName()
            + " "
            + Object.class.getSuperclass()
            + int[].class.getComponentType());
    System.out.println(
        "class tests: "
            + Runnable.class.isInterface()
            + int[].class.isArray()
            + int.class.isPrimitive()
            + Number.class.isInstance(5)
            + Number.class.isAssignableFrom(Integer.class)
            + Integer.class.isAssignableFrom(Number.class)
            + Object.class.isAssignableFrom(int[].class)
            + Thread.State.class.isEnum());
    Object cast = Number.class.cast(5);
    System.out.println("class cast: " + cast);
    try {
      String.class.cast(5);
    } catch (ClassCastException x) {
      System.out.println("class cast failure: " + x.getMessage());
    }
    String a = "identity";
    String b = new String(a);
    System.out.println(
        "strings: "
            + (a == b)
            + a.equals(b)
            + (b.intern() == a)
            + ("iden" + "tity" == a)
            + (new StringBuilder("iden").append("tity").toString().intern() == a));
  }
}
