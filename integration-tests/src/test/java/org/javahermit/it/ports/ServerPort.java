package org.javahermit.it.ports;

import java.util.List;

/**
 * A port that serves: clients in the guest's container ask it.
 *
 * @param name its folder in {@code samples/ports}
 * @param number the number of the port that it serves
 * @param exchanges what is asked, in this order, and what is answered
 */
record ServerPort(String name, int number, List<Exchange> exchanges) implements Port {

  /**
   * A question.
   *
   * @param script a shell script, in which {@code $H} is the guest's address for curl, and {@code
   *     $P} host and port alone
   * @param answer what it prints, without line feeds at the end
   */
  record Exchange(String script, String answer) {}

  /** A port that serves 8080, whose exchanges are given as scripts and answers in turn. */
  static ServerPort of(String name, String... texts) {
    return of(name, 8080, texts);
  }

  /** The same for another number. */
  static ServerPort of(String name, int number, String... texts) {
    Exchange[] exchanges = new Exchange[texts.length / 2];
    for (int i = 0; i < exchanges.length; i++) {
      exchanges[i] = new Exchange(texts[2 * i], texts[2 * i + 1]);
    }
    return new ServerPort(name, number, List.of(exchanges));
  }

  @Override
  public String toString() {
    return name;
  }
}
