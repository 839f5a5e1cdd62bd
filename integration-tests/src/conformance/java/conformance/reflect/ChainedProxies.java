package conformance.reflect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Proxies whose methods give proxies of the interfaces that they declare. */
public final class ChainedProxies {
  interface Document {
    Section section(String title);

    String text();
  }

  interface Section {
    Section section(String title);

    Paragraph paragraph(String text);
  }

  interface Paragraph {
    void bold(boolean value);
  }

  /** Makes the proxies of its own answers. */
  record Writer(StringBuilder out, String indent) implements InvocationHandler {
    <T> T as(Class<T> type) {
      return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      if (method.getReturnType() == String.class) {
        return out.toString();
      }
      out.append(indent).append(method.getName()).append(' ').append(arguments[0]).append('\n');
      return method.getReturnType().isInterface()
          ? new Writer(out, indent + "  ").as(method.getReturnType())
          : null;
    }
  }

  interface Settings {
    Network network();
  }

  interface Network {
    Address address();
  }

  interface Address {
    String host();
  }

  /** The same by a lambda expression. */
  private static <T> T read(Class<T> type, String path) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          String name = path + "." + method.getName();
          return method.getReturnType() == String.class ? name : read(method.getReturnType(), name);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  public static void main(String[] args) {
    Document document = new Writer(new StringBuilder(), "").as(Document.class);
    document.section("one").section("inner").paragraph("text").bold(true);
    System.out.print(document.text());
    System.out.println(read(Settings.class, "settings").network().address().host());
  }
}
