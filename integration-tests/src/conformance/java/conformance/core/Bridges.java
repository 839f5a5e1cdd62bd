package conformance.core;

import java.util.ArrayList;
import java.util.List;

/** Bridge methods, covariant results, generic overriding, erasure casts. */
public final class Bridges {
  static class Node<T extends Comparable<T>> implements Comparable<Node<T>> {
    T value;

    Node(T value) {
      this.value = value;
    }

    T get() {
      return value;
    }

    void set(T v) {
      value = v;
    }

    @Override
    public int compareTo(Node<T> other) {
      return value.compareTo(other.value);
    }
  }

  static class IntNode extends Node<Integer> {
    int sets;

    IntNode(int v) {
      super(v);
    }

    @Override
    Integer get() {
      return super.get() + 1;
    }

    @Override
    void set(Integer v) {
      sets++;
      super.set(v * 2);
    }
  }

  static class Animal implements Cloneable {
    Animal self() {
      return this;
    }

    Object describe() {
      return "animal";
    }

    @Override
    public Animal clone() {
      try {
        return (Animal) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static class Dog extends Animal {
    int legs = 4;

    @Override
    Dog self() {
      return this;
    }

    @Override
    String describe() {
      return "dog" + legs;
    }

    @Override
    public Dog clone() {
      Dog d = (Dog) super.clone();
      d.legs++;
      return d;
    }
  }

  interface Transformer<A, B> {
    B apply(A a);

    default <C> Transformer<A, C> then(Transformer<? super B, ? extends C> next) {
      return a -> next.apply(apply(a));
    }
  }

  static class Length implements Transformer<String, Integer> {
    public Integer apply(String s) {
      return s.length();
    }
  }

  static <T extends Comparable<? super T>> T max(List<? extends T> list) {
    T best = null;
    for (T t : list) {
      if (best == null || t.compareTo(best) > 0) {
        best = t;
      }
    }
    return best;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  public static void main(String[] args) {
    Node<Integer> n = new IntNode(5);
    n.set(10);
    System.out.println("generic overriding: " + n.get() + " " + ((IntNode) n).sets);
    Node raw = n;
    try {
      raw.set("text");
      System.out.println("wrong: bridge did not check");
    } catch (ClassCastException e) {
      System.out.println("bridge casts: caught, sets " + ((IntNode) n).sets);
    }
    Node plain = new Node<String>("a");
    plain.set(5);
    System.out.println("heap pollution unnoticed: " + plain.get());
    try {
      Node<String> strings = plain;
      String s = strings.get();
      System.out.println("wrong: " + s);
    } catch (ClassCastException e) {
      System.out.println("heap pollution noticed: caught");
    }
    Animal a = new Dog();
    System.out.println(
        "covariant: "
            + a.self().describe()
            + " "
            + a.describe()
            + " "
            + ((Dog) a.clone()).legs
            + " "
            + a.clone().describe());
    Transformer<String, Integer> t = new Length();
    System.out.println(
        "generic interface: " + t.apply("four") + " " + t.then(x -> x * 2.5).apply("abc"));
    Transformer rawTransformer = t;
    try {
      rawTransformer.apply(5);
    } catch (ClassCastException e) {
      System.out.println("raw call: caught");
    }
    System.out.println(
        "bounded: "
            + max(List.of(3, 9, 2))
            + max(List.of("b", "z", "y"))
            + max(List.of(new IntNode(3), new IntNode(8))).value);
    Comparable rawComparable = "text";
    try {
      rawComparable.compareTo(5);
    } catch (ClassCastException e) {
      System.out.println("raw comparable: " + e.getClass().getSimpleName());
    }
    List<Number> numbers = new ArrayList<>();
    addAll(numbers, 1, 2.5, 3L);
    System.out.println("varargs generics: " + numbers);
  }

  @SafeVarargs
  static <E> void addAll(List<? super E> list, E... more) {
    for (E e : more) {
      list.add(e);
    }
  }
}
