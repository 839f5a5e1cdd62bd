package conformance.gc;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Old objects that are made to refer to young ones in every way there is to store a reference. */
public final class OldToYoung {
  static Object sink;
  static Object staticField;

  static class Holder implements Cloneable {
    Object first;
    long padding;
    volatile Object second;
    Holder next;

    @Override
    public Holder clone() {
      try {
        return (Holder) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** As much garbage as any nursery holds, so that collections take place. */
  static void churn() {
    for (int i = 0; i < 40; i++) {
      Object[] row = new Object[1024];
      for (int k = 0; k < 1024; k++) {
        row[k] = new byte[1000 + k % 7];
      }
      sink = row;
    }
    sink = null;
  }

  static void makeOld() {
    System.gc();
    System.gc();
  }

  static String text(int i) {
    return "young " + i;
  }

  static boolean allYoung(Object[] array) {
    for (int i = 0; i < array.length; i++) {
      if (!text(i).equals(array[i])) {
        return false;
      }
    }
    return true;
  }

  static void fields() {
    Holder[] holders = new Holder[5000];
    for (int i = 0; i < holders.length; i++) {
      holders[i] = new Holder();
    }
    makeOld();
    for (int i = 0; i < holders.length; i++) {
      holders[i].first = text(i);
      holders[i].second = text(-i);
      holders[i].next = new Holder();
      holders[i].next.first = text(2 * i);
    }
    churn();
    int right = 0;
    for (int i = 0; i < holders.length; i++) {
      right += holders[i].first.equals(text(i)) ? 1 : 0;
      right += holders[i].second.equals(text(-i)) ? 1 : 0;
      right += holders[i].next.first.equals(text(2 * i)) ? 1 : 0;
    }
    System.out.println("fields: " + right);
  }

  static void statics() {
    makeOld();
    staticField = new Object[] {text(1), new Object[] {text(2)}};
    churn();
    System.out.println("static: " + Arrays.deepToString((Object[]) staticField));
    staticField = null;
  }

  static void arrays() {
    int[] lengths = {0, 1, 2, 63, 64, 125, 126, 127, 128, 129, 255, 1000, 2555, 2560, 5000, 70_000};
    for (int length : lengths) {
      Object[] array = new Object[length];
      makeOldOnce(array);
      for (int i = 0; i < length; i++) {
        array[i] = text(i);
      }
      churn();
      System.out.println("array of " + length + ": " + allYoung(array));
    }
  }

  static void makeOldOnce(Object array) {
    sink = array;
    System.gc();
    sink = null;
  }

  static void oneElementEach() {
    Object[] array = new Object[20_000];
    makeOld();
    for (int i = 0; i < array.length; i += 997) {
      array[i] = text(i);
      if (i % 3 == 0) {
        churn();
      }
    }
    churn();
    int right = 0;
    for (int i = 0; i < array.length; i++) {
      right += i % 997 == 0 ? (text(i).equals(array[i]) ? 1 : 0) : array[i] == null ? 1 : 0;
    }
    System.out.println("single elements of a large array: " + right);
  }

  static Object[] youngArray(int length) {
    Object[] array = new Object[length];
    for (int i = 0; i < length; i++) {
      array[i] = text(i);
    }
    return array;
  }

  static void copies() {
    Object[] target = new Object[3000];
    Object[] strings = new String[3000];
    Object[] shifted = new Object[3001];
    makeOld();
    System.arraycopy(youngArray(3000), 0, target, 0, 3000);
    System.arraycopy(youngArray(3000), 0, strings, 0, 3000);
    System.arraycopy(youngArray(3000), 0, shifted, 0, 3000);
    churn();
    System.out.println("arraycopy: " + allYoung(target) + allYoung(strings));
    System.arraycopy(shifted, 0, shifted, 1, 3000);
    Object[] filled = new Object[500];
    makeOld();
    Arrays.fill(filled, text(0));
    Object[] wrong = youngArray(10);
    wrong[7] = 7;
    String[] partly = new String[10];
    makeOldOnce(partly);
    try {
      System.arraycopy(wrong, 0, partly, 0, 10);
    } catch (ArrayStoreException e) {
      System.out.println("copied until it did not fit");
    }
    churn();
    System.out.println("overlapping: " + shifted[3000] + " " + shifted[1] + " " + shifted[0]);
    System.out.println("filled: " + filled[499] + " " + (filled[0] == filled[499]));
    System.out.println("partly: " + Arrays.toString(partly));
  }

  static void clones() {
    Holder holder = new Holder();
    holder.first = text(1);
    Object[] array = youngArray(4000);
    Holder copy = holder.clone();
    Object[] second = array.clone();
    holder = null;
    array = null;
    churn();
    System.out.println("clones: " + copy.first + " " + allYoung(second));
    makeOld();
    copy.second = second.clone();
    churn();
    System.out.println("clone in an old object: " + allYoung((Object[]) copy.second));
  }

  static void atomics() {
    AtomicReference<Object> reference = new AtomicReference<>("old");
    AtomicReferenceArray<Object> array = new AtomicReferenceArray<>(2000);
    makeOld();
    reference.compareAndSet("old", new StringBuilder("set by comparison"));
    for (int i = 0; i < array.length(); i++) {
      switch (i % 4) {
        case 0 -> array.set(i, text(i));
        case 1 -> array.compareAndSet(i, null, text(i));
        case 2 -> array.lazySet(i, text(i));
        default -> array.getAndSet(i, text(i));
      }
    }
    churn();
    int right = 0;
    for (int i = 0; i < array.length(); i++) {
      right += text(i).equals(array.get(i)) ? 1 : 0;
    }
    System.out.println("atomics: " + reference.get() + " " + right);
    reference.getAndSet(new StringBuilder("exchanged"));
    churn();
    System.out.println("exchange: " + reference.get());
  }

  static void reflection() {
    Object[] array = (Object[]) Array.newInstance(Object.class, 1000);
    makeOldOnce(array);
    for (int i = 0; i < array.length; i++) {
      Array.set(array, i, text(i));
    }
    churn();
    System.out.println("reflection: " + allYoung(array));
  }

  static void collections() {
    List<String> list = new ArrayList<>();
    Map<Integer, String> map = new HashMap<>();
    Map<Integer, String> concurrent = new ConcurrentHashMap<>();
    ArrayDeque<String> deque = new ArrayDeque<>();
    makeOld();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 2000; i++) {
        list.add(text(i));
        map.merge(i, text(i), (a, b) -> a + b.length());
        concurrent.merge(i, text(i), (a, b) -> a + b.length());
        deque.addLast(text(i));
        if (i % 2 == 0) {
          deque.removeFirst();
        }
      }
      churn();
    }
    System.out.println(
        "collections: " + list.hashCode() + " " + map.hashCode() + " " + concurrent.hashCode());
    System.out.println("deque: " + new ArrayList<>(deque).hashCode());
  }

  static void youngerAndYounger() {
    Holder first = new Holder();
    Holder last = first;
    for (int i = 0; i < 200; i++) {
      last.next = new Holder();
      last = last.next;
      last.first = text(i);
      if (i % 20 == 0) {
        churn();
      }
    }
    int length = 0;
    int hash = 0;
    for (Holder h = first.next; h != null; h = h.next) {
      length++;
      hash = 31 * hash + h.first.hashCode();
    }
    System.out.println("chain from old to new: " + length + " " + hash);
  }

  public static void main(String[] args) {
    fields();
    statics();
    arrays();
    oneElementEach();
    copies();
    clones();
    atomics();
    reflection();
    collections();
    youngerAndYounger();
  }
}
