package io.nescio.proxy.upstream;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Linux's epoll, in which a socket that waits for nothing may come back. Netty 4.2.18 takes such a socket out and then fails to find it: one
 * whose client sends no more could not be written to once its buffer is full.
 */
final class LeavableEpoll implements IoHandler {
    private final IoHandler epoll;

    private LeavableEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory factory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory();
        return (ThreadAwareExecutor thread) -> new LeavableEpoll(factory.newHandler(thread));
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return epoll.isCompatible(type);
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(handle, epoll.register(handle));
    }

    /** A socket in epoll, or out of it for as long as it waits for nothing. Belongs to one event loop. */
    private final class Registration implements IoRegistration {
        private final IoHandle handle;
        private final IoRegistration first;
        private @Nullable IoRegistration entered;
        private boolean cancelled;

        Registration(IoHandle handle, IoRegistration entered) {
            this.handle = handle;
            this.first = entered;
            this.entered = entered;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // The interface has it so.
        public <T> T attachment() {
            return first.attachment();
        }

        @Override
        public long submit(IoOps ops) {
            if (cancelled) {
                return -1;
            }
            IoRegistration current = entered;
            if (ops.equals(EpollIoOps.NONE)) {
                leave();
                return 0;
            }
            if (current == null) {
                current = enter();
                entered = current;
            }
            return current.submit(ops);
        }

        private IoRegistration enter() {
            try {
                return epoll.register(handle);
            } catch (Exception e) {
                throw new IllegalStateException("the socket cannot be waited for", e);
            }
        }

        private void leave() {
            if (entered != null) {
                var _ = entered.cancel();
                entered = null;
            }
        }

        @Override
        public boolean isValid() {
            return !cancelled && (entered == null || entered.isValid());
        }

        @Override
        public boolean cancel() {
            boolean valid = isValid();
            cancelled = true;
            leave();
            return valid;
        }
    }
}
