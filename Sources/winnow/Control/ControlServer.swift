import ArgumentParser
import Catalog
import Crawl
import FlyingFox
import FlyingSocks
import Foundation
import Glibc
import Logging
import ServiceLifecycle

/// What a running daemon is asked for by the other commands: HTTP on a Unix socket that only its own user and root can open.
struct ControlServer: Service {
  let state: String
  let workshop: Workshop
  let daemon: Daemon
  let reload: ConfigurationReload
  let metrics: MetricsReport
  let started: Date
  /// Ended when commands can be taken, or never will be.
  let opening: AsyncStream<Void>.Continuation
  let logger: Logger

  func run() async throws {
    defer { opening.finish() }
    do throws(CommandError) {
      let socket = try ControlSocket(in: state)
      await serve(socket)
      socket.remove()
    } catch {
      // The daemon does its work without being talked to.
      logger.error("there is no control socket", metadata: ["reason": "\(error)"])
    }
    opening.finish()
    // A service that ends by itself would end the daemon.
    do { try await gracefulShutdown() } catch { return }
  }

  private func serve(_ socket: ControlSocket) async {
    let server = HTTPServer(address: .unix(path: socket.address), logger: .disabled)
    let (orders, queue) = AsyncStream.makeStream(of: CrawlOrder.self)
    await addRoutes(to: server, queue)
    await withDiscardingTaskGroup { group in
      group.addTask {
        await cancelWhenGracefulShutdown { await listen(server) }
        queue.finish()
      }
      group.addTask { await publish(socket, server) }
      for await order in orders {
        group.addTask { await crawl(order) }
      }
      group.cancelAll()
    }
  }

  private func listen(_ server: HTTPServer) async {
    do {
      try await server.run()
    } catch {
      if !Task.isCancelled { logger.error("the control socket has failed", metadata: ["reason": "\(error)"]) }
    }
  }

  private func publish(_ socket: ControlSocket, _ server: HTTPServer) async {
    do {
      try await server.waitUntilListening()
      try socket.publish()
    } catch {
      if !Task.isCancelled { logger.error("there is no control socket", metadata: ["reason": "\(error)"]) }
    }
    opening.finish()
  }

  // MARK: Routes

  private func addRoutes(to server: HTTPServer, _ queue: AsyncStream<CrawlOrder>.Continuation) async {
    await server.appendRoute("POST /crawl") { request in
      let selection = try JSONDecoder().decode(CrawlSelection.self, from: try await request.bodyData)
      let (order, body) = CrawlOrder.taking(selection)
      queue.yield(order)
      return HTTPResponse(
        statusCode: .ok, headers: [.contentType: "application/jsonl"], body: HTTPBodySequence(from: body))
    }
    await server.appendRoute("GET /status") { _ in
      HTTPResponse(
        statusCode: .ok, headers: [.contentType: "application/json"], body: Data(try JSONText.sorted(status)))
    }
    await server.appendRoute("POST /reload") { _ in
      let outcome = await reload.run()
      return HTTPResponse(
        statusCode: .ok, headers: [.contentType: "application/json"], body: Data(try JSONText.sorted(outcome)))
    }
    await server.appendRoute("GET /metrics") { _ in
      HTTPResponse(
        statusCode: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: Data(await metrics.text(now: Date()).utf8))
    }
  }

  private var status: DaemonStatus {
    DaemonStatus(
      process: getpid(), version: Version.text, started: started, sources: workshop.crawler.settings.sources.count,
      visiting: daemon.visiting.sorted(), report: daemon.report)
  }

  // MARK: Crawls

  /// Crawls until it is done, or until nobody listens any more.
  private func crawl(_ order: CrawlOrder) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await perform(order) }
      group.addTask { for await _ in order.attention {} }
      await group.next()
      group.cancelAll()
    }
    order.end()
  }

  private func perform(_ order: CrawlOrder) async {
    do throws(CommandError) {
      // Sources may have been added by command since the configuration was read.
      await reload.runIfSourcesChanged()
      let configured = workshop.crawler.settings.sources
      let chosen = try order.selection.sources(from: configured)
      let sources = try await order.selection.ready(chosen, configured: configured, catalog: workshop.catalog)
      logger.notice("crawling for a command", metadata: ["sources": "\(sources.count)"])
      order.tell(.begun(sources: sources.count))
      let report = try await keeping { () async throws(StoreError) in
        try await daemon.crawl(sources, mode: order.selection.mode) { pass in
          order.tell(.visited(report: pass, articles: pass.articles))
        }
      }
      order.tell(.done(report: report))
    } catch {
      order.tell(.refused(status: error.status.rawValue, reason: error.description))
    }
  }
}
