package conformance.management;

import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Events of the Flight Recorder that nobody records, as libraries have them. */
public final class FlightEvents {
  @Name("shop.Order")
  @Label("Order")
  static final class Order extends Event {
    @Label("Pieces")
    int pieces;

    String customer;
  }

  private FlightEvents() {}

  public static void main(String[] args) {
    Order order = new Order();
    order.begin();
    order.pieces = 3;
    order.customer = "Ada";
    order.end();
    System.out.println(order.isEnabled() + " " + order.shouldCommit());
    if (order.shouldCommit()) {
      order.commit();
    }
    order.commit();
    System.out.println(order.pieces + " " + order.customer);
  }
}
