package demo

import java.util.concurrent.Executors
import scala.annotation.tailrec
import scala.collection.immutable.{LazyList, ListMap, SortedMap, TreeSet}
import scala.collection.mutable
import scala.concurrent.duration.*
import scala.concurrent.{Await, ExecutionContext, Future, Promise}
import scala.math.Ordering.Implicits.infixOrderingOps
import scala.util.matching.Regex
import scala.util.{Failure, Random, Success, Try, Using}

enum Body(val mass: Double):
  case Planet(name: String, override val mass: Double) extends Body(mass)
  case Star(name: String, spectrum: Char) extends Body(2e30)
  case Dust extends Body(0)

  def heavier(other: Body): Boolean = mass > other.mass

enum Colour:
  case Red, Blue

case class Position(ra: BigDecimal, dec: BigDecimal = 0)

sealed trait Expression
case class Num(value: Int) extends Expression
case class Add(left: Expression, right: Expression) extends Expression
case class Mul(left: Expression, right: Expression) extends Expression

trait Show[A]:
  extension (a: A) def show: String

object Show:
  given Show[Int] with
    extension (a: Int) def show = s"int $a"
  given [A](using Show[A]): Show[List[A]] with
    extension (list: List[A]) def show = list.map(_.show).mkString("<", "|", ">")

object Even:
  def unapply(n: Int): Option[Int] = if n % 2 == 0 then Some(n / 2) else None

opaque type Degrees = Double
object Degrees:
  def apply(d: Double): Degrees = d % 360
  extension (d: Degrees) def text: String = f"$d%.1f°"

trait Loud:
  def say(text: String): String = text + "!"
trait Twice extends Loud:
  override def say(text: String): String = super.say(text + text)
class Speaker extends Loud, Twice

def eval(e: Expression): Int = e match
  case Num(v) => v
  case Add(Num(0), r) => eval(r)
  case Add(l, r) => eval(l) + eval(r)
  case Mul(l, r) => eval(l) * eval(r)

@tailrec def collatz(n: Long, steps: Int = 0): Int =
  if n == 1 then steps else collatz(if n % 2 == 0 then n / 2 else 3 * n + 1, steps + 1)

def language(): Unit =
  import Show.given
  val bodies = List(Body.Planet("Mars", 6.4e23), Body.Star("Vega", 'A'), Body.Dust)
  println(bodies.map {
    case Body.Planet(name, m) => s"$name of $m"
    case Body.Star(name, s) => s"$name, $s"
    case Body.Dust => "dust"
  })
  println(bodies.head.heavier(Body.Dust) -> Colour.values.toList -> Colour.valueOf("Blue").ordinal)
  println(eval(Add(Num(0), Mul(Num(6), Add(Num(3), Num(4))))))
  println(List(1, 2, 3).show)
  println((1 to 6).map { case Even(half) => s"2*$half"; case odd => odd.toString }.mkString(" "))
  println(Degrees(725.25).text + " " + Speaker().say("hi"))
  println(Position(1.5).copy(dec = 2) == Position(BigDecimal("1.5"), 2))
  val pattern: Regex = raw"(\w+)@(\w+)\.org".r
  println("ada@lab.org" match { case pattern(user, host) => (user, host); case _ => "?" })
  println((for x <- 1 to 3; y <- x to 3; if x + y == 4 yield (x, y)).toList)
  println(Try("x".toInt).recover { case e: NumberFormatException => e.getMessage }.get)
  println((Position(1), Position(2)) match { case (Position(a, _), Position(b, _)) => a max b })
  println(collatz(27))
  val partial: PartialFunction[Int, String] = { case 1 => "one" }
  println(partial.lift(2) -> partial.applyOrElse(3, (n: Int) => n.toString))
  lazy val once = { println("computed"); 42 }
  println(once + once)
  println(if (1, 'b') < (1, 'c') then "before" else "after")
  def union(x: Int | String): String = x match { case i: Int => s"int $i"; case s: String => s"text $s" }
  println(union(1) + union("a"))

def collections(): Unit =
  println(LazyList.from(2).filter(n => !(2 until n).exists(n % _ == 0)).take(8).toList)
  println(SortedMap("b" -> 2, "a" -> 1).map((k, v) => k * 2 -> v) -> TreeSet(3, 1, 2).rangeFrom(2))
  println(Vector.tabulate(40)(identity).grouped(15).map(_.sum).toList)
  println("mississippi".groupMapReduce(identity)(_ => 1)(_ + _).toList.sortBy((c, n) => (-n, c)))
  println(List(5, 3, 8).sorted(using Ordering[Int].reverse).zipWithIndex.toMap.toList.sorted)
  println(List(1, 2, 3, 4).foldLeft("")(_ + _) + List(1, 2, 3).scanRight(0)(_ + _))
  val buffer = mutable.ArrayBuffer(1, 2, 3)
  buffer += 4; buffer.insert(0, 0); buffer.filterInPlace(_ % 2 == 0)
  println(buffer -> mutable.PriorityQueue(3, 9, 4).dequeueAll)
  println(List(List(1, 2), List(3)).flatten.combinations(2).toList)
  println(List("ab", "cd").map(_.toList).transpose)
  println(Iterator.iterate(1)(_ * 2).takeWhile(_ < 100).toArray.sum)
  println(BigInt(2).pow(100).toString(36) + " " + (1 to 20).map(BigInt(_)).product)
  println(ListMap("z" -> 1, "y" -> 2).keys.mkString + Map(1 -> "x").withDefaultValue("?")(2))
  println(f"${List(1.5, 2.5).sum}%.2f ${math.Pi}%8.4f|" + s"${Right(3).map(_ + 1)}")
  val random = Random(42)
  println(random.shuffle((1 to 8).toList) -> random.nextInt(1000))

def concurrency(): Unit =
  given ExecutionContext = ExecutionContext.global
  val all = Future.traverse((1 to 5).toList)(n => Future { Thread.sleep(5 * (6 - n)); n * n })
  println(Await.result(all.map(_.sum), 10.seconds))
  val failed = Future[Int](throw IllegalStateException("clouds")).transform {
    case Failure(e) => Success(e.getMessage)
    case Success(n) => Success(n.toString)
  }
  println(Await.result(failed, 10.seconds))
  val promise = Promise[String]()
  val pool = Executors.newSingleThreadExecutor()
  pool.execute(() => promise.success("kept"))
  println(Await.result(promise.future.zip(Future.successful(1)), 10.seconds))
  pool.shutdown()
  println(Using(java.io.StringReader("abc"))(r => (r.read().toChar, r.read().toChar)).get)

@main def observe(args: String*): Unit =
  language()
  collections()
  concurrency()
  println(args)
