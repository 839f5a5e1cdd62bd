package conformance.reflect;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.function.Function;

/** Generic signatures of classes, members and what is inherited. */
public final class GenericTypes {
  interface Source<T> {
    T next();
  }

  static class Box<T extends Comparable<? super T> & Serializable> implements Source<List<T>> {
    T value;
    List<? extends Number> numbers;
    Map<String, List<T[]>> nested;
    List<String>[] arrays;
    Map<Exchanger<char[][]>, ? extends Number[][]> onlyHere;
    List<? super Phaser[]> alsoOnlyHere;
    int plain;

    <E extends Exception> Box(T value, List<E> failures) throws E {
      this.value = value;
    }

    @Override
    public List<T> next() {
      return List.of(value);
    }

    public <K, V extends K> Map<K, ? super V> convert(K key, V[] values, Function<K, V> f) {
      return null;
    }
  }

  static class Words extends ArrayList<String> {}

  static class Named extends Box<String> {
    Named() throws Exception {
      super("n", null);
    }
  }

  abstract static class TypeToken<T> {
    final Type type;

    TypeToken() {
      ParameterizedType p = (ParameterizedType) getClass().getGenericSuperclass();
      type = p.getActualTypeArguments()[0];
    }
  }

  private static String kinds(Type type) {
    if (type instanceof ParameterizedType p) {
      StringBuilder text = new StringBuilder("parameterized ").append(p.getRawType());
      for (Type argument : p.getActualTypeArguments()) {
        text.append(" <").append(kinds(argument)).append('>');
      }
      return text + " owner " + p.getOwnerType();
    } else if (type instanceof TypeVariable<?> v) {
      return "variable " + v + " bounds " + Arrays.toString(v.getBounds());
    } else if (type instanceof WildcardType w) {
      return "wildcard "
          + Arrays.toString(w.getUpperBounds())
          + Arrays.toString(w.getLowerBounds());
    } else if (type instanceof GenericArrayType a) {
      return "array of " + kinds(a.getGenericComponentType());
    }
    return type.toString();
  }

  public static void main(String[] args) throws Exception {
    System.out.println(Box.class.toGenericString());
    System.out.println(Arrays.toString(Box.class.getTypeParameters()));
    System.out.println(kinds(Box.class.getTypeParameters()[0]));
    System.out.println(Arrays.toString(Box.class.getGenericInterfaces()));
    System.out.println(kinds(Words.class.getGenericSuperclass()));
    System.out.println(kinds(Named.class.getGenericSuperclass()));
    System.out.println(HashMap.class.getGenericSuperclass());
    for (Field field : Box.class.getDeclaredFields()) {
      System.out.println(field.toGenericString() + ": " + kinds(field.getGenericType()));
    }
    for (Constructor<?> constructor : Box.class.getDeclaredConstructors()) {
      System.out.println(constructor.toGenericString());
      System.out.println(Arrays.toString(constructor.getGenericParameterTypes()));
      System.out.println(Arrays.toString(constructor.getGenericExceptionTypes()));
    }
    Method[] methods = Box.class.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      System.out.println(method.toGenericString() + " bridge " + method.isBridge());
      for (Type type : method.getGenericParameterTypes()) {
        System.out.println("  " + kinds(type));
      }
      System.out.println("  gives " + kinds(method.getGenericReturnType()));
      for (Parameter parameter : method.getParameters()) {
        System.out.println("  " + parameter + " " + parameter.isNamePresent());
      }
      System.out.println("  " + Arrays.toString(method.getTypeParameters()));
    }
    TypeToken<Map<String, List<int[]>>> token = new TypeToken<>() {};
    System.out.println(kinds(token.type));
    Type same = new TypeToken<Map<String, List<int[]>>>() {}.type;
    System.out.println(same.equals(token.type) + " " + (same.hashCode() == token.type.hashCode()));
    System.out.println(
        Comparator.class.getMethod("compare", Object.class, Object.class).toGenericString());
  }
}
