// An S3 server on a free port of this machine: node s3-server.mjs FOLDER BUCKET. It says the port once it listens.
import { createRequire } from 'node:module';

const [, , directory, bucket] = process.argv;
const require = createRequire(import.meta.url);
const S3rver = require('@20minutes/s3rver');
const objects = require('@20minutes/s3rver/lib/controllers/object.js');

// Two things that it takes in fewer ways than the protocol gives: the source of a copy may come wholly percent-encoded …
const copy = objects.putObjectCopy;
objects.putObjectCopy = ctx => {
    ctx.headers['x-amz-copy-source'] = decodeURIComponent(ctx.headers['x-amz-copy-source']);
    return copy(ctx);
};

const server = new S3rver({
    directory, port: 0, address: '127.0.0.1', silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket, configs: [] }],
});
// … and a bucket's own address may be signed with a slash at its end.
server.middleware.splice(-1, 0, (ctx, next) => {
    if (ctx.path === `/${bucket}/`) {
        ctx.mountPath = '/';
        ctx.state.vhost = true;
    }
    return next();
});
const { port } = await server.run();
console.log(`listening on ${port}`);
