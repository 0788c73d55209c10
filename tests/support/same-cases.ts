import fc from 'fast-check';

// Property tests try the same cases in every run, so that what fails here fails everywhere; another seed tries others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
